import { accents, defaultAccent } from '#ui';
import { choiceLabel, type MailText } from './mail-text.js';

const face = "font-family:'Fira Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const accent = accents[defaultAccent].light;
const paragraph = 'margin:0 0 16px';
const quiet = 'font-size:14px;line-height:20px;color:#5f6672';

/** A mail as HTML: one column, styles at the elements, nothing loaded from anywhere, so that every client shows the same. */
export function MailDocument(text: MailText) {
  const { subject, greeting, paragraphs, link, closing } = text;
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style="margin:0;padding:0;background-color:#ffffff">
        <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style="border-collapse:collapse">
          <tr>
            <td align="center" style="padding:24px 16px">
              <table
                role="presentation"
                width="100%"
                cellPadding="0"
                cellSpacing="0"
                style="max-width:560px;border-collapse:collapse"
              >
                <tr>
                  <td
                    style={`${face};padding:0 0 8px;border-bottom:3px solid ${accent};font-size:18px;font-weight:600;color:${accent}`}
                  >
                    KoKoMa
                  </td>
                </tr>
                <tr>
                  <td style={`${face};padding:24px 0 8px;font-size:16px;line-height:24px;color:#171a1f;text-align:left`}>
                    <p style={paragraph}>{greeting}</p>
                    {paragraphs.map(lines => (
                      <p style={paragraph}>
                        <Lines text={lines} />
                      </p>
                    ))}
                    {link === null ? null : <LinkBlock {...link} />}
                    <p style={paragraph}>
                      <Lines text={closing} />
                    </p>
                  </td>
                </tr>
                <tr>
                  <td style={`${face};padding:16px 0 0;border-top:1px solid #d3d7dd;${quiet};text-align:left`}>
                    <Footer {...text} />
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

/** The one thing to do, as a button; below it the address itself, for whoever can't press it. */
function LinkBlock({ label, href }: NonNullable<MailText['link']>) {
  return (
    <>
      <table role="presentation" cellPadding="0" cellSpacing="0" style="margin:8px 0 16px;border-collapse:separate">
        <tr>
          <td style={`background-color:${accent};border-radius:4px;padding:12px 20px`}>
            <a href={href} style="color:#ffffff;text-decoration:none;font-weight:600;display:inline-block">
              {label}
            </a>
          </td>
        </tr>
      </table>
      <p style={`margin:0 0 24px;${quiet}`}>
        {'Falls sich der Knopf nicht öffnen lässt, rufen Sie bitte diese Adresse auf: '}
        <a href={href} style={`color:${accent};word-break:break-all`}>
          {href}
        </a>
      </p>
    </>
  );
}

function Footer({ footer, preferencesHref }: MailText) {
  return (
    <>
      {footer}
      {preferencesHref === undefined ? null : (
        <>
          <br />
          <a href={preferencesHref} style={`color:${accent}`}>
            {choiceLabel}
          </a>
        </>
      )}
    </>
  );
}

/** Text with its line breaks; web addresses in it become links. */
function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, at) => (at % 2 === 0 ? part : <Address href={part} />))}
        </>
      ))}
    </>
  );
}

function Address({ href }: { readonly href: string }) {
  return (
    <a href={href} style={`color:${accent};word-break:break-word`}>
      {href}
    </a>
  );
}
