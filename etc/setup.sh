# What ./run and ./test have in common. Sourced with the repository as the working folder; every refusal is one sentence.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
configuration=Release

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

require_tools() {
  command -v dotnet >/dev/null || die "The .NET SDK 10 is missing: install it (https://dotnet.microsoft.com/download) and start again."
  dotnet --version >/dev/null 2>&1 || die "The .NET SDK here is not version 10, which global.json asks for: install it (https://dotnet.microsoft.com/download) and start again."
  command -v node >/dev/null && command -v npm >/dev/null || die "Node.js 20 or newer is missing: install it with npm (https://nodejs.org) and start again."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || die "Node.js here is version $major and 20 or newer is needed: install it (https://nodejs.org) and start again."
  mkdir -p artifacts || die "The folder $PWD can't be written: correct its owner and start again."
  # NuGet and npm keep their files in the home folder, which some build machines don't give.
  [ -d "${HOME:-}" ] || export HOME="$PWD/artifacts"
}

# npm_install FOLDER: installs what its lock file names, unless exactly that is there already.
npm_install() {
  [ -f "$1/package-lock.json" ] || return 0
  local lock installed="$1/node_modules/.installed"
  lock=$(sha256sum <"$1/package-lock.json")
  [ "$(cat "$installed" 2>/dev/null)" = "$lock" ] && return 0
  say "Installing npm packages in $1 ..."
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >artifacts/npm.log 2>&1 </dev/null || return 1
  printf '%s' "$lock" >"$installed"
}

install_postgres() {
  [ -z "${ConnectionStrings__Default:-}" ] || return 0
  npm_install etc/postgres && return 0
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null && return 0
  npm_failed
}

# What draws uploaded images in a process of its own.
install_images() {
  npm_install etc/images || npm_failed
}

install_client() {
  npm_install src/Ticketing.Web/Client || npm_failed
}

npm_failed() {
  tail -n 5 artifacts/npm.log >&2
  die "npm could not install its packages (artifacts/npm.log has the whole text): check the network and start again."
}

# build PROJECT_OR_SOLUTION: quiet unless it fails.
build() {
  say "Building (the first time takes a few minutes) ..."
  dotnet build "$1" -c "$configuration" -v quiet -nologo -clp:NoSummary >artifacts/build.log 2>&1 </dev/null && return 0
  grep -E '(error|warning) ' artifacts/build.log | sort -u | head -n 40 >&2 || tail -n 40 artifacts/build.log >&2
  die "The build failed (artifacts/build.log has the whole text)."
}
