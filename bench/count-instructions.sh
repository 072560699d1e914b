#!/bin/sh
# Instructions, branches and cache misses of the matcher, by function: callgrind counts them, so they are the same on a busy machine.
#   bench/count-instructions.sh MIX WAY [COMMANDS]     for example: bench/count-instructions.sh ica 'with risk and events' 200000
# Wants gcc or clang, objcopy and valgrind. What the columns mean and leave out: src/docs/benchmarks.md.
set -eu
mix=${1:?a mix: ec, ica, deep, ...}
way=${2:?a way to run: book alone, with events, with risk and events}
commands=${3:-200000}
root=$(cd "$(dirname "$0")/.." && pwd)
work=${COUNT_DIRECTORY:-$(mktemp -d)}

if [ ! -x "$work/counted" ]; then
    dotnet publish -v q -c Release "$root/bench/Commodities.BookThroughput" -p:Native=true -o "$work" >&2
    # The symbols stay; valgrind cannot read the rest of what the compiler says about its code.
    objcopy --strip-debug "$work/Commodities.BookThroughput" "$work/counted"
fi

# Caches of a fixed size, so that counts can be compared between machines: 32 KiB and 32 MiB. The collector must not reserve more than valgrind gives.
counts="$work/counts.$mix.$(echo "$way" | tr -d ' ,')"
DOTNET_GCHeapHardLimit=0x80000000 valgrind --tool=callgrind --cache-sim=yes --branch-sim=yes \
    --I1=32768,8,64 --D1=32768,8,64 --LL=33554432,16,64 --dump-instr=yes --compress-pos=no --collect-atstart=no '--toggle-collect=*ApplyTimed*' \
    "--callgrind-out-file=$counts" "$work/counted" --mix "$mix" --commands "$commands" --count "$way" >"$counts.log" 2>&1 \
    || { cat "$counts.log" >&2; exit 1; }
grep 'counted' "$counts.log"

# Costs of a function itself; the line behind calls= is the cost of what it calls, counted there.
awk -v commands="$commands" '
    /^fn=/ { id = $0; sub(/^fn=/, "", id); sub(/ .*/, "", id); if ($0 ~ / /) { name[id] = $0; sub(/^fn=\([0-9]*\) /, "", name[id]) } next }
    /^cfn=/ { other = $0; sub(/^cfn=/, "", other); sub(/ .*/, "", other); if ($0 ~ / /) { name[other] = $0; sub(/^cfn=\([0-9]*\) /, "", name[other]) } next }
    /^calls=/ { skip = 1; next }
    /^0x/ { if (skip) { skip = 0; next }
            instructions[id] += $3; loads[id] += $4; stores[id] += $5; near[id] += $7 + $8; far[id] += $10 + $11; branches[id] += $12; missed[id] += $13 }
    END {
        for (id in instructions) {
            short = name[id]; sub(/^.*__/, "", short)
            printf "%8.1f %6.1f %6.1f %7.2f %7.3f %6.2f %6.2f  %s\n", instructions[id] / commands, loads[id] / commands, stores[id] / commands, branches[id] / commands, missed[id] / commands, near[id] / commands, far[id] / commands, short
            i += instructions[id]; l += loads[id]; s += stores[id]; b += branches[id]; m += missed[id]; n += near[id]; f += far[id]
        }
        printf "%8.1f %6.1f %6.1f %7.2f %7.3f %6.2f %6.2f  all\n", i / commands, l / commands, s / commands, b / commands, m / commands, n / commands, f / commands
    }' "$counts" | sort -rn | awk '
    BEGIN { print "for each command:"; print "  instr.  loads stores  branch  missed     L1   last  function" }
    $1 >= 0.5 { print }'
