# For scripts that do as a user does, outside this build and with the JDK in JAVA_HOME: the project of
# the README's section "Your own project" in a folder of its own. What is installed for it goes into a
# temporary repository. Sourced, after `set -euo pipefail`.

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

root="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
[ -n "${JAVA_HOME:-}" ] || fail "JAVA_HOME is not set; it says which JDK to try."
[ -x "$JAVA_HOME/bin/javac" ] || fail "there is no bin/javac in JAVA_HOME, $JAVA_HOME."
command -v mvn >/dev/null || fail "there is no mvn on the PATH."
jdk="$("$JAVA_HOME/bin/java" -version 2>&1 | head -n 1)"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
project="$work/project"
repository="$work/repository"
mkdir "$project" "$repository"
maven=(mvn -B -q -Dstyle.color=never "-Dmaven.repo.local=$repository")

# Writes each of the named files of the project; its code block in the README starts with a comment
# that holds the name.
extract() {
  local file
  for file in "$@"; do
    mkdir -p "$(dirname "$project/$file")"
    awk -v file="$file" '
      /^```/ { inside = !inside; first = inside; wanted = 0; next }
      !inside { next }
      first { first = 0; wanted = $0 == "// " file || $0 == "<!-- " file " -->"; next }
      wanted { print }
    ' "$root/README.md" >"$project/$file"
    [ -s "$project/$file" ] || fail "README.md has no block that starts with the name $file."
  done
}

# Prints the only line of the README that matches a regular expression of awk.
line_of_readme() {
  local lines
  lines="$(awk "/$1/" "$root/README.md")"
  [ "$(printf '%s\n' "$lines" | grep -c .)" = 1 ] || fail "README.md does not have exactly one line that matches $1."
  printf '%s\n' "$lines"
}

# Large files are linked: nothing ever writes into a jar.
copy_repository() { # from
  printf 'copying %s\n' "$1"
  (cd "$1" && find . -type f -size -40960 ! -path './dev/lamina/*' -print0 | tar --null -T - -cf -) | tar -xf - -C "$repository"
  (cd "$1" && find . -type f ! -size -40960) | while IFS= read -r file; do
    mkdir -p "$repository/$(dirname "$file")"
    ln -s "$(cd "$1" && pwd)/$file" "$repository/$file"
  done
}

install_lamina() { # modules; default: the runtime
  local from="${MAVEN_REPO:-$HOME/.m2/repository}"
  # An older build must not answer for this one, so that it is left out.
  [ ! -d "$from" ] || copy_repository "$from"
  printf 'installing this build\n'
  "${maven[@]}" -f "$root/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl "${1:-runtime-tf}" -am install ||
    fail "the build cannot be installed."
}

# Runs a command in the project. It must train without a warning about native code.
train() {
  printf 'training: %s\n' "$*"
  (cd "$project" && "$@") 2>"$work/errors" | tee "$work/output" || {
    cat "$work/errors" >&2
    fail "the user's project does not build or train."
  }
  # The images are easy: whoever learns at all is right about nearly all of them.
  accuracy="$(sed -n 's|^epoch 3/3 .* test loss .* top-1 \([0-9.]*\).*|\1|p' "$work/output")"
  [ -n "$accuracy" ] || fail "training did not report its third epoch."
  awk -v accuracy="$accuracy" 'BEGIN { exit !(accuracy > 0.95) }' ||
    fail "the model is right about $accuracy of the test images; expected more than 0.95."
  if grep -E '^WARNING: .*(bytedeco|tensorflow)' "$work/errors" >&2; then
    fail "the JVM warns; the flags in the README are not enough."
  fi
}
