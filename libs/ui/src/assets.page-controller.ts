import { Controller, Get, Headers, NotFoundException, type OnApplicationBootstrap, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { assetResponse, warmAssets } from './asset-registry.js';

/** Serves style sheets, fonts, symbols and client scripts; open to everyone, they hold no data. */
@Controller('assets')
export class AssetsPageController implements OnApplicationBootstrap {
  onApplicationBootstrap(): void {
    void warmAssets();
  }

  @Get(':file')
  async serve(
    @Param('file') file: string,
    @Headers('accept-encoding') acceptEncoding: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const response = await assetResponse(file, acceptEncoding);
    if (response === null) throw new NotFoundException();
    await reply.headers(response.headers).send(response.body);
  }
}
