# What the comparisons of builds share. It is sourced, with `repository` and `repeats` set, and
# sets `work`: a temporary folder, removed at the end.

fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

prepare_environment() {
    # A decimal point, whatever the language of the machine.
    export LC_ALL=C
    export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never CARGO_TERM_QUIET=false
    # A compiler cache would be measured instead of the compiler.
    export RUSTC_WRAPPER='' RUSTC_WORKSPACE_WRAPPER=''
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
    trap 'exit 130' INT TERM
    mkdir "$work/sources" "$work/samples"
}

# Everything but build results: the workspace does not load without all of its members.
copy_sources() {
    local entry
    for entry in "$repository"/{*,.cargo}; do
        case ${entry##*/} in
            target) ;;
            *) [[ ! -e $entry ]] || cp -R -- "$entry" "$work/sources/" ;;
        esac
    done
}

# describe_machine MORE
describe_machine() {
    printf '%s, %s processors, %s repeats' "$(rustc --version)" "$(nproc)" "$repeats"
    [[ ! -r /proc/loadavg ]] || printf ', load %s at the start' "$(cut -d ' ' -f 1 /proc/loadavg)"
    printf '%s\n' "$1"
}

show_log() {
    tail -n 60 -- "$work/log" >&2
    fail "cargo failed, see above"
}

# A figure of the crate alone is worth nothing if cargo compiled something else as well, or nothing at all.
expect_one_crate() {
    local verb name rest compiled=()
    while read -r verb name rest; do
        case $verb in
            Checking | Compiling) compiled+=("$name") ;;
        esac
    done <"$work/log"
    [[ ${compiled[*]} == "$1" ]] || fail "expected to compile \`$1\` alone, not \`${compiled[*]}\`"
}

# median SAMPLES COLUMN. Of an even number: the mean of the two in the middle.
median() {
    local sorted
    mapfile -t sorted < <(cut -d ' ' -f "$2" "$work/samples/$1" | sort -n)
    local count=${#sorted[@]}
    printf '%d' $(((sorted[(count - 1) / 2] + sorted[count / 2]) / 2))
}

ratio() {
    # A crate that takes no measurable time has no ratio.
    if (($2 == 0)); then printf -- '-'; else hundredths $((($1 * 100 + $2 / 2) / $2)); fi
}

hundredths() {
    printf '%d.%02d' $(($1 / 100)) $(($1 % 100))
}
