#!/bin/sh
# Deploys a service from a CI job: gets the program, deploys, and writes the outcome for later steps.
#
# COMPUTESTACKS_URL, COMPUTESTACKS_USERNAME, COMPUTESTACKS_SECRET: the controller and the credentials.
# DEPLOY_SERVICE: PROJECT/SERVICE.
# DEPLOY_VARIANT, DEPLOY_TIMEOUT, DEPLOY_ON_CONFLICT: options of `computestacks deploy`.
# DEPLOY_BINARY: the program. Without it, a release is downloaded and its checksum verified:
# DEPLOY_VERSION, such as 0.1.0+80, of DEPLOY_REPOSITORY, a URL, or OWNER/NAME on the server of the job.
# DEPLOY_OUTPUT: a file that gets DEPLOY_OUTCOME, DEPLOY_EVENT and DEPLOY_DURATION.
set -eu

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 2
}

# Prints the path of the program of a release.
install_release() {
    [ -n "${DEPLOY_VERSION:-}" ] || fail 'set the version to install, or the path of the binary'
    [ -n "${DEPLOY_REPOSITORY:-}" ] || fail 'set the repository whose releases have the program'
    case $DEPLOY_REPOSITORY in
        *://*) repository=$DEPLOY_REPOSITORY ;;
        *) repository=${GITHUB_SERVER_URL:-${CI_SERVER_URL:-}}/$DEPLOY_REPOSITORY ;;
    esac
    machine=$(uname -m)
    [ "$(uname -s)" = Linux ] || fail "releases are for Linux: set the path of the binary"
    # A plus may mean a space in a URL.
    tag=$(printf 'v%s' "${DEPLOY_VERSION#v}" | sed 's/+/%2B/g')
    folder=$(mktemp -d)
    get() { curl --fail --silent --show-error --location --retry 3 --output "$folder/$2" "$repository/releases/download/$tag/$1"; }
    get SHA256SUMS SHA256SUMS || fail "there is no release $DEPLOY_VERSION of $repository"
    sum=$(sed -n "/[ *]computestacks-[^ ]*-$machine-unknown-linux-[a-z]*\.tar\.gz\$/p" "$folder/SHA256SUMS" | head -n 1)
    archive=${sum##*[ *]}
    [ -n "$archive" ] || fail "release $DEPLOY_VERSION has no archive for $machine: set the path of the binary"
    get "$(printf '%s' "$archive" | sed 's/+/%2B/g')" "$archive" || fail "$archive could not be downloaded"
    (cd "$folder" && printf '%s\n' "$sum" | sha256sum -c - > /dev/null 2>&1) || fail "$archive has another checksum than its release"
    tar -C "$folder" -xzf "$folder/$archive"
    printf '%s\n' "$folder/${archive%.tar.gz}/computestacks"
}

export COMPUTESTACKS_URL COMPUTESTACKS_USERNAME COMPUTESTACKS_SECRET
is_github=${GITHUB_ACTIONS:-false}
if [ "$is_github" = true ] && [ -n "${COMPUTESTACKS_SECRET:-}" ]; then
    printf '%s\n' "$COMPUTESTACKS_SECRET" | sed 's/%/%25/g; /^$/d; s/^/::add-mask::/'
fi

[ -n "${DEPLOY_SERVICE:-}" ] || fail 'set the service to deploy: PROJECT/SERVICE'
program=${DEPLOY_BINARY:-}
[ -n "$program" ] || program=$(install_release)

set -- deploy --output json
[ -z "${DEPLOY_VARIANT:-}" ] || set -- "$@" --variant "$DEPLOY_VARIANT"
[ -z "${DEPLOY_TIMEOUT:-}" ] || set -- "$@" --timeout "$DEPLOY_TIMEOUT"
[ -z "${DEPLOY_ON_CONFLICT:-}" ] || set -- "$@" --on-conflict "$DEPLOY_ON_CONFLICT"

# Nothing that the program prints, such as log lines, is a command to GitHub.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
[ "$is_github" != true ] || printf '::stop-commands::%s\n' "$token"
code=0
report=$("$program" "$@" -- "$DEPLOY_SERVICE") || code=$?
[ -z "$report" ] || printf '%s\n' "$report"
[ "$is_github" != true ] || printf '::%s::\n' "$token"

# Fields of the report itself are indented by two spaces.
field() { printf '%s\n' "$report" | sed -n "s/^  \"$1\": \"\{0,1\}\([^\"]*\)\"\{0,1\},\{0,1\}\$/\1/p" | sed 's/,$//; s/^null$//'; }
outcome=$(field outcome)
write() {
    [ -z "${DEPLOY_OUTPUT:-}" ] || printf 'DEPLOY_%s=%s\n' "$2" "$3" >> "$DEPLOY_OUTPUT"
    [ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$3" >> "$GITHUB_OUTPUT"
}
write outcome OUTCOME "${outcome:-error}"
write event EVENT "$(field event)"
write duration DURATION "$(field seconds)"
exit "$code"
