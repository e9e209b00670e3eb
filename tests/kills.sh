#!/usr/bin/env bash
# Kills train, evaluate, sweep, run and experiment at random moments (SIGKILL, KILLS times each, default 20), resumes each to its end and
# compares with an undisturbed run: weights bit for bit, figures exactly. Works in a folder of its own and takes about half an hour:
#
#   dotnet build Workbench.sln -c Release && tests/kills.sh [train evaluate sweep run experiment]
#
# With SIGNAL=TERM it sends SIGTERM instead, and prints the longest time until the program had ended.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
kills="${KILLS:-20}"
signal="${SIGNAL:-KILL}"
RANDOM="${SEED:-1}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1

# A repository of its own, so that neither records nor the cache of the real one are touched.
new_root() {
  rm -rf "$work/$1"
  mkdir -p "$work/$1/data" "$work/$1/bin"
  touch "$work/$1/Workbench.sln"
  ln -s "$root/data/mnist" "$work/$1/data/mnist"
  cp -r "$root/notebooks" "$work/$1/notebooks"
  ln -s "$root"/artifacts/bin/Workbench.Cli/release/* "$work/$1/bin/"
  # The program's own place decides which repository it belongs to, so it must be a file and not a link.
  for file in Workbench.Cli Workbench.Cli.dll; do rm "$work/$1/bin/$file"; cp "$root/artifacts/bin/Workbench.Cli/release/$file" "$work/$1/bin/"; done
}
workbench() { (cd "$work/$1" && "./bin/Workbench.Cli" "${@:2}"); }

# What is compared: the last line decides, whatever times and process numbers the rest contains.
train_command="train mnist-sparse-cnn --data mnist --limit 2000 --epochs 5 --out weights.safetensors --resume"
train_result() { sha256sum < "$work/$1/weights.safetensors"; }
evaluate_command="evaluate mnist-sparse-cnn --weights trained.safetensors --data mnist --limit 64 --batch-size 16 --epsilon 0.1,0.2 --robust quick --json"
evaluate_result() { grep -v -i seconds "$work/$1/output"; }
sweep_command="sweep sweep.json --jobs 2"
sweep_result() { (cd "$work/$1/data/results" && records sweeps); }
run_command="run notebooks/02-mnist.dib --budget smoke --out report.ipynb"
run_result() { (cd "$work/$1/data" && records cache); }
experiment_command="experiment mnist --budget smoke --seeds 1,2 --jobs 2"
experiment_result() { (cd "$work/$1/data/results" && records mnist); }
records() { find "$1" -name '*.json' ! -name '*.partial.json' | sort | while read -r file; do
  echo "$file"; grep -v -i -E '"(started|finished|commit|[a-z]*seconds)":' "$file" | sed -E 's/"seconds":[0-9.e+-]+//g'; done; }

prepare() {
  new_root "$1"
  [ "$2" != evaluate ] || workbench "$1" train mnist-sparse-cnn --data mnist --limit 2000 --epochs 3 --out trained.safetensors > /dev/null 2>&1
  [ "$2" != sweep ] || workbench "$1" sweep --example > "$work/$1/sweep.json"
}

failed=0
for verb in "${@:-train evaluate sweep run experiment}"; do for verb in $verb; do
  command="${verb}_command"
  prepare whole "$verb"
  began=$(date +%s%N)
  workbench whole ${!command} > "$work/whole/output" 2> "$work/whole/errors" || { cat "$work/whole/errors"; exit 1; }
  milliseconds=$(( ($(date +%s%N) - began) / 1000000 ))
  prepare killed "$verb"
  count=0 longest=0
  while [ "$count" -lt "$kills" ]; do
    (cd "$work/killed" && exec setsid ./bin/Workbench.Cli ${!command} > output 2> errors < /dev/null) &
    pid=$!
    sleep "$(awk -v most="$milliseconds" -v r="$RANDOM" 'BEGIN { print (300 + r / 32767 * most) / 1000 }')"
    # The whole group: children of the verb would otherwise end by themselves. After SIGTERM they should.
    sent=$(date +%s%N)
    if [ "$signal" = KILL ]; then target="-$pid"; else target="$pid"; fi
    if ! kill "-$signal" -- "$target" 2> /dev/null; then
      # It had already finished; the next one starts from the beginning.
      wait "$pid" 2> /dev/null || true
      prepare killed "$verb"
      continue
    fi
    count=$((count + 1))
    wait "$pid" 2> /dev/null || true
    took=$(( ($(date +%s%N) - sent) / 1000000 ))
    [ "$took" -le "$longest" ] || longest=$took
  done
  workbench killed ${!command} > "$work/killed/output" 2> "$work/killed/errors" || { failed=1; tail -3 "$work/killed/errors"; }
  if diff <("${verb}_result" whole) <("${verb}_result" killed) > "$work/difference"; then echo "$verb: $count times SIG$signal, the same result; ended within $longest ms"
  else failed=1; echo "$verb: $count times SIG$signal, another result:"; head -5 "$work/difference" | cut -c1-300; fi
  left="$(find "$work/killed" -name '*.tmp' | head -5)"
  [ -z "$left" ] || echo "$verb: left behind: $left"
done; done
exit "$failed"
