# Runs ladder review with the inputs of the action, which are in the environment.
set -euo pipefail

args=(review "--comment=$LADDER_COMMENT" "--label=$LADDER_LABEL" "--fail-on=$LADDER_FAIL_ON" "--budget=$LADDER_BUDGET")

# An input that is empty was not given.
add() {
  if [ -n "$2" ]; then
    args+=("$1=$2")
  fi
}
add --dir "$LADDER_DIR"
add --tag-prefix "$LADDER_TAG_PREFIX"
add --key "$LADDER_KEY"
add --save "$LADDER_SAVE"
add --post "$LADDER_POST"

exec "$LADDER" "${args[@]}"
