# Finds the program for this runner, and names it as the output "binary": the one
# that was given, else the released one, else one built from the source that this
# action is part of.
set -euo pipefail

# Releases are here, wherever the action runs.
releases=${LADDER_RELEASES:-https://github.com/ladder-as-code/ladder/releases}

say() { printf 'ladder: %s\n' "$*" >&2; }
fail() { say "$*"; exit 3; }

sum() {
  if command -v sha256sum >/dev/null; then
    sha256sum <"$1" | cut -d ' ' -f 1
  else
    shasum -a 256 <"$1" | cut -d ' ' -f 1
  fi
}

# Succeeds if the file has the pinned sum, or none is pinned.
is_pinned() { [ -z "$LADDER_SHA256" ] || [ "$(sum "$1")" = "$(tr 'A-F' 'a-f' <<<"$LADDER_SHA256")" ]; }

found() {
  is_pinned "$1" || fail "$1 does not have the SHA-256 that was asked for, but $(sum "$1")"
  printf 'binary=%s\n' "$1" >>"$GITHUB_OUTPUT"
  exit 0
}

get() { curl --fail --silent --show-error --location --proto '=https,http' --proto-redir '=https' --retry 3 --max-time 120 --output "$2" "$1"; }

# The version that was asked for, else that of the action; nothing if it is no release.
wanted_version() {
  local asked=${LADDER_VERSION#v} ref=${LADDER_ACTION_REF#v} latest
  if [ -n "$asked" ]; then
    [[ $asked =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "version: $asked is none, such as 1.4.0"
    printf '%s' "$asked"
  elif [[ $LADDER_ACTION_REF =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
    printf '%s' "$ref"
  elif [[ $LADDER_ACTION_REF =~ ^v[0-9]+$ ]]; then
    latest=$(curl --silent --max-time 20 --output /dev/null --write-out '%{redirect_url}' "$releases/latest" || true)
    [[ $latest =~ /tag/v($ref\.[0-9]+\.[0-9]+)$ ]] && printf '%s' "${BASH_REMATCH[1]}"
  fi
  return 0
}

# The name of the asset for this runner; nothing if there is none.
asset() {
  case "${RUNNER_OS:-}/${RUNNER_ARCH:-}" in
    Linux/X64) echo ladder-linux-amd64 ;;
    Linux/ARM64) echo ladder-linux-arm64 ;;
    macOS/X64) echo ladder-darwin-amd64 ;;
    macOS/ARM64) echo ladder-darwin-arm64 ;;
    Windows/X64) echo ladder-windows-amd64.exe ;;
    Windows/ARM64) echo ladder-windows-arm64.exe ;;
  esac
}

# Puts the released program of a version in a place, if its sum is that of the
# release and the pinned one. What was asked for and is not that ends the job; a
# release that can't be reached does not.
download() {
  local version=$1 name=$2 target=$3 dir due
  dir=$(mktemp -d "${RUNNER_TEMP:-/tmp}/ladder-download-XXXXXX")
  get "$releases/download/v$version/SHA256SUMS" "$dir/SHA256SUMS" || return 1
  get "$releases/download/v$version/$name" "$dir/$name" || return 1
  due=$(tr -d '\r*' <"$dir/SHA256SUMS" | awk -v name="$name" '$2 == name { print $1 }')
  [ "$(sum "$dir/$name")" = "$due" ] || fail "$name of v$version does not have the SHA-256 that its SHA256SUMS says"
  is_pinned "$dir/$name" || fail "$name of v$version does not have the SHA-256 that was asked for, but $due"
  chmod +x "$dir/$name"
  mkdir -p "$(dirname "$target")"
  mv -f "$dir/$name" "$target"
  rm -rf "$dir"
}

if [ -n "$LADDER_BINARY" ]; then
  [ -x "$LADDER_BINARY" ] || fail "binary: there is no program $LADDER_BINARY"
  found "$LADDER_BINARY"
fi

version=$(wanted_version)
name=$(asset)
if [ -n "$version" ] && [ -n "$name" ]; then
  target=${RUNNER_TOOL_CACHE:-${RUNNER_TEMP:-/tmp}}/ladder/$version/$name
  if [ -x "$target" ] && is_pinned "$target"; then
    found "$target"
  fi
  if download "$version" "$name" "$target"; then
    found "$target"
  fi
  say "v$version can't be downloaded for this runner"
fi

if [ -n "$LADDER_VERSION" ] && [ "v${LADDER_VERSION#v}" != "$LADDER_ACTION_REF" ]; then
  fail "version $LADDER_VERSION is not the action's own, so that it can't be built from its source"
fi
[ -z "$LADDER_SHA256" ] || fail "sha256 names a released program, and there is none to hold to it"
command -v go >/dev/null || fail "there is no released program, and no Go to build one: name a version, or run actions/setup-go before"
say "building from the source of the action"
target=${RUNNER_TEMP:-/tmp}/ladder-built/ladder
[ "${RUNNER_OS:-}" != Windows ] || target+=.exe
(cd "$LADDER_ACTION_PATH/.." && go build -o "$target" ./cmd/ladder) || fail "the program could not be built"
found "$target"
