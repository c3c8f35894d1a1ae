#!/usr/bin/env bash
# Proves by doing it that the program starts from a bare clone, wherever, as whomever and after whatever, and says in one line what hinders it.
#   test/startup/check.sh [checkout]     Linux; as root it also checks what only concerns root, and an ordinary user beside it
# Needs curl and setpriv. Takes some minutes: it installs once from scratch.
set -euo pipefail

source=$(cd "${1:-$(dirname "$0")/../..}" && pwd)
work=$(mktemp -d /tmp/kokoma-startup-XXXXXX)
clone="$work/Prüf stand/kokoma"
user=65534
started=()
passed=0
port=$((20000 + RANDOM % 20000))

fail() {
  echo "FEHLGESCHLAGEN: $1" >&2
  [ -f "${log:-}" ] && tail -n 30 "$log" >&2
  exit 1
}

pass() {
  passed=$((passed + 1))
  echo "ok  $1"
}

# Ends only what was started here: each start is a group of its own; a database ends with its program.
finish() {
  for group in "${started[@]}"; do kill -KILL -- "-$group" 2>/dev/null || true; done
  # A database notices the end of its program and goes; its folder can't be removed before.
  for _ in $(seq 50); do rm -rf "$work" 2>/dev/null && break || sleep 0.2; done
}
trap finish EXIT

now() { date +%s%3N; }

next_port() { port=$((port + 1)); }

# launch <folder> <data folder> [user]: npm start in a group of its own; sets $group and $log
launch() {
  next_port
  log="$work/start-$port.log"
  local as=()
  [ -n "${3:-}" ] && as=(setpriv --reuid "$3" --regid "$3" --clear-groups env HOME="$work/home")
  (cd "$1" && exec env PORT="$port" DATA_DIR="$2" setsid "${as[@]}" npm start) >"$log" 2>&1 &
  group=$!
  started+=("$group")
  disown "$group"
}

# await_ready <seconds> <what>: fails when it takes longer
await_ready() {
  local from till
  from=$(now)
  till=$((from + $1 * 1000))
  until [ "$(curl -s -o "$work/answer" -w '%{http_code}' "http://127.0.0.1:$port/readyz")" = 200 ]; do
    [ -d "/proc/$group" ] || fail "$2: ended instead of getting ready"
    [ "$(now)" -lt $till ] || fail "$2: not ready after $1 s"
    sleep 0.05
  done
  pass "$2: ready after $(($(now) - from)) ms (at most $1 s)"
}

# Processes that belong to a start or to the database of a data folder.
processes_of() { ps -eo pid=,pgid=,stat=,args= | awk -v g="$1" -v d="-D $2/" '$3 !~ /^Z/ && ($2 == g || index($0, d)) && !/awk/ { print $1 }'; }

# await_gone <group> <data folder> <what>
await_gone() {
  for _ in $(seq 200); do
    [ -z "$(processes_of "$1" "$2")" ] && { pass "$3"; return; }
    sleep 0.05
  done
  fail "$3: still running: $(processes_of "$1" "$2" | xargs -r ps -o pid,args -p)"
}

interrupt() {
  kill -INT -- "-$1"
  await_gone "$1" "$2" "$3"
}

# refused <what> <pattern> <command...>: ends with 1 and exactly one line on stderr that fits
refused() {
  local what=$1 pattern=$2
  shift 2
  log="$work/refused.log"
  local code=0
  timeout 30 "$@" >/dev/null 2>"$log" </dev/null || code=$?
  [ "$code" = 1 ] || fail "$what: exit code $code instead of 1"
  [ "$(wc -l <"$log")" = 1 ] || fail "$what: not exactly one line"
  grep -Eq "$pattern" "$log" || fail "$what: the line does not say it"
  grep -q 'Bitte ' "$log" || fail "$what: the line does not say what to do"
  pass "$what: $(sed "s#$work#…#g" "$log")"
}

in_clone() { (cd "$clone" && exec env "$@"); }

mkdir -p "$clone" "$work/home"
chmod 755 "$work" "$work/Prüf stand"
(cd "$source" && git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -cf - -T - 2>/dev/null) | tar -C "$clone" -xf -
[ -f "$clone/apps/web/src/main.ts" ] || fail "there is no application to start"

first="$work/daten eins"
launch "$clone" "$first"
await_ready 90 'first start from a bare clone, path with space and umlaut'
cmp -s "$source/package-lock.json" "$clone/package-lock.json" || fail 'a start changes package-lock.json'
interrupt "$group" "$first" 'Ctrl-C stops everything, the database too'

launch "$clone" "$first"
await_ready 5 'later start'
one=$group
second="$work/daten zwei"
launch "$clone" "$second"
await_ready 30 'a second installation beside it'
two=$group

export -f in_clone
export clone
refused 'data folder in use' 'wird schon benutzt' bash -c "in_clone PORT=$((port + 100)) DATA_DIR='$first' node start.mjs"
refused 'port taken' "Port $port ist schon belegt" bash -c "in_clone PORT=$port DATA_DIR='$work/drei' node start.mjs"

kill -TERM "$two"
await_gone "$two" "$second" 'SIGTERM to npm stops everything'
# shellcheck disable=SC2046
kill -KILL $(processes_of "$one" "$first")
await_gone "$one" "$first" 'killed hard: program and database at once'
launch "$clone" "$first"
await_ready 10 'start after a hard kill of every process'
program=$(ps -eo pid=,pgid=,args= | awk -v g="$group" '$2 == g && /start\.mjs/ && !/sh -c|npm/ { print $1; exit }')
kill -KILL "$program"
await_gone "$group" "$first" 'killed hard: the program alone; the database ends by itself'
launch "$clone" "$first"
await_ready 10 'start after a hard kill of the program alone'
address=$(node -p "const { port, password } = JSON.parse(fs.readFileSync(process.argv[1])); \`postgres://kokoma:\${password}@127.0.0.1:\${port}/kokoma\`" "$first/database-access.json")
(cd "$clone" && node --input-type=module -e "
  import pg from 'pg';
  const client = new pg.Client(process.argv[1]);
  await client.connect();
  await client.query(\"INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture')\");
  await client.end();" "$address")
refused 'database newer than the program' 'neuer als dieses Programm .*FromTheFuture' bash -c "in_clone PORT=$((port + 100)) DATABASE_URL='$address' DATA_DIR='$work/drei' node start.mjs"
refused 'database with another password' 'lehnt die Anmeldung ab.*DATABASE_URL' \
  bash -c "in_clone PORT=$((port + 100)) DATABASE_URL='${address/kokoma:*@/kokoma:falsch@}' DATA_DIR='$work/drei' node start.mjs"
interrupt "$group" "$first" 'and Ctrl-C again'

# A start or the console with one variable set: refused by its name.
variable() { refused "$1" "$1" bash -c "in_clone PORT=$port DATA_DIR='$work/drei' '$1=$2' node start.mjs ${3:-}"; }
variable PORT abc
variable BASE_URL lernen.example.de
variable DATABASE_URL nonsense
variable REDIS_URL redis://127.0.0.1:9
variable LOG_LEVEL laut worker
refused 'production without a secret' 'SESSION_SECRET fehlt' bash -c "in_clone NODE_ENV=production SESSION_SECRET= DATA_DIR='$work/drei' node start.mjs"

refused 'database that does not answer' 'antwortet nicht' bash -c "in_clone PORT=$port DATABASE_URL=postgres://kokoma:geheim@127.0.0.1:9/kokoma DATA_DIR='$work/drei' node start.mjs"
refused 'folder that can not be written' 'kann nicht geschrieben werden' bash -c "in_clone PORT=$port DATA_DIR=/proc/kokoma node start.mjs"

if [ "$(id -u)" = 0 ]; then
  mkdir -m 700 "$work/zu"
  refused 'folder the database may not enter' 'nicht erreichbar' bash -c "in_clone PORT=$port DATA_DIR='$work/zu/daten' node start.mjs"

  cp -a "$clone" "$work/zu/kokoma"
  launch "$work/zu/kokoma" "$work/daten drei"
  await_ready 30 'root, from a checkout only root may enter'
  interrupt "$group" "$work/daten drei" 'and stopped'

  as_user=(setpriv --reuid "$user" --regid "$user" --clear-groups env "HOME=$work/home")
  chown -R "$user:$user" "$work/home"
  mkdir "$work/nur root"
  refused 'ordinary user: folder that can not be written' 'kann nicht geschrieben werden' \
    bash -c "in_clone ${as_user[*]} PORT=$port DATA_DIR='$work/nur root' node start.mjs"
  launch "$clone" "$work/home/daten" "$user"
  await_ready 30 'ordinary user, from a checkout of root'
  interrupt "$group" "$work/home/daten" 'and stopped'
  launch "$clone" "$work/home/daten"
  await_ready 10 'root, with the data of an ordinary user'
  interrupt "$group" "$work/home/daten" 'and stopped'
  launch "$clone" "$work/home/daten" "$user"
  await_ready 10 'the ordinary user again'
  interrupt "$group" "$work/home/daten" 'and stopped'
fi

echo "$passed Prüfungen bestanden"
