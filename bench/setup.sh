# What the commands in bench/ have in common: builds the program and the bench as ./run does, then starts one of its commands.
set -euo pipefail
cd "${BASH_SOURCE[0]%/*}/.."
. etc/setup.sh

start_bench() {
  require_tools
  {
    flock 9
    ConnectionStrings__Default="" install_postgres # the bench has a server of its own
    install_images
    install_client
    build bench/Ticketing.Bench
  } 9>artifacts/build.lock
  exec dotnet "bench/Ticketing.Bench/bin/$configuration/net10.0/Ticketing.Bench.dll" "$@"
}
