#!/bin/sh
# A disk of its own that is full, read-only or taken off while a site is built onto it. It runs in a mount namespace:
#   unshare -m tests/unbreakable/disk.sh full FOLDER PROGRAM ONE OTHER RUNS SIZE   (with -rm where one is not root)
#   … closed FOLDER PROGRAM ONE OTHER
#   … taken  FOLDER PROGRAM ONE OTHER
# FOLDER is empty; ONE and OTHER are versions of a project. Code 77: no disk can be mounted here.
set -u
what=$1 folder=$2 program=$3 one=$4 other=$5
disk=$folder/disk

fail() {
  echo "$*" >&2
  exit 1
}

# Files with their times and bytes, and folders.
state() {
  (cd "$1" && find . \( -type f -printf '%p %T@ ' -exec sha256sum {} \; \) -o -printf '%p %y\n' | sort)
}

build() {
  "$program" build --as-of 2026-11-21 --since none --lang en -C "$1" --out "$2" >"$folder/said" 2>&1
}

# A build that has to fail on the disk, say why, and change nothing.
refused() {
  state "$disk/site" >"$folder/before"
  build "$other" "$disk/site"
  code=$?
  state "$disk/site" >"$folder/after"
  [ $code = 4 ] || fail "code $code: $(cat "$folder/said")"
  grep -q "$1" "$folder/said" || fail "it says: $(cat "$folder/said")"
  cmp -s "$folder/before" "$folder/after" || fail "changed: $(diff "$folder/before" "$folder/after")"
}

same() {
  diff -r "$disk/site" "$folder/$1" >"$folder/diff" || fail "after $2: $(cat "$folder/diff")"
}

# Leaves room on the disk for a share of a whole site.
leave() {
  room=$(awk -v share="$1" -v whole="$(du -s --block-size=1 "$folder/other" | cut -f1)" 'BEGIN {printf "%d", whole * share}')
  avail=$(df -B1 --output=avail "$disk" | tail -1)
  [ "$room" -ge "$avail" ] || head -c $((avail - room)) /dev/zero >"$disk/filler"
}

share() {
  awk -v run="$run" -v runs="$runs" "BEGIN {print $1}"
}

mkdir "$disk"
mount -t tmpfs -o "size=${7:-64m}" tmpfs "$disk" || exit 77
build "$other" "$folder/other" || fail "$(cat "$folder/said")"
build "$one" "$folder/one" || fail "$(cat "$folder/said")"

case $what in
full)
  runs=$6 full=0 whole=0 first=0
  for run in $(seq "$runs"); do
    # A first build, where nothing is published: what does not fit leaves no folder.
    if [ $((run % 3)) = 0 ]; then
      rm -rf "$disk/site"
      leave "$(share 'run / runs')"
      build "$other" "$disk/site"
      code=$?
      if [ $code = 4 ]; then
        first=$((first + 1))
        grep -q 'the disk is full' "$folder/said" || fail "it says: $(cat "$folder/said")"
        [ ! -e "$disk/site" ] || fail "a first build left $(ls -A "$disk/site")"
      else
        [ $code = 0 ] || fail "code $code: $(cat "$folder/said")"
        same other "a first build"
      fi
      rm -f "$disk/filler"
    fi
    build "$one" "$disk/site" || fail "$(cat "$folder/said")"
    same one "run $run"
    # From no room at all to as much as a whole site takes, most often little.
    leave "$(share '((run - 1) / (runs - 1)) ^ 2')"
    state "$disk/site" >"$folder/before"
    build "$other" "$disk/site"
    code=$?
    if [ $code = 4 ]; then
      full=$((full + 1))
      grep -q 'the disk is full' "$folder/said" || fail "it says: $(cat "$folder/said")"
      state "$disk/site" >"$folder/after"
      cmp -s "$folder/before" "$folder/after" || fail "run $run changed: $(diff "$folder/before" "$folder/after")"
    else
      [ $code = 0 ] || fail "code $code: $(cat "$folder/said")"
      whole=$((whole + 1))
      same other "run $run, which had room"
    fi
    rm -f "$disk/filler"
    build "$other" "$disk/site" || fail "$(cat "$folder/said")"
    same other "run $run, with room again"
  done
  [ $full -gt 0 ] && [ $whole -gt 0 ] || fail "the disk was full $full times of $runs"
  echo "$runs runs: the disk was full $full times, had room $whole times; $first first builds had no room"
  ;;
closed)
  build "$one" "$disk/site" || fail "$(cat "$folder/said")"
  mount -o remount,ro "$disk" || exit 77
  refused 'read-only'
  mount -o remount,rw "$disk"
  build "$other" "$disk/site" || fail "$(cat "$folder/said")"
  same other "the disk could be written again"
  ;;
taken)
  # A build onto what is below the disk would publish a part of a site there.
  build "$one" "$disk/site" || fail "$(cat "$folder/said")"
  mount --bind "$disk" "$folder/one" || exit 77
  "$program" build --as-of 2026-11-21 --since none --lang en -C "$other" --out "$disk/site" >"$folder/said" 2>&1 &
  build=$!
  while [ ! -e "$disk/site/.minhbach-stage/lock" ]; do kill -0 $build || break; done
  umount -l "$disk" || exit 77
  wait $build
  code=$?
  [ $code = 4 ] || fail "code $code: $(cat "$folder/said")"
  [ -z "$(ls -A "$disk")" ] || fail "below the disk is $(find "$disk")"
  # The disk comes back, with what was left of the build.
  mount --bind "$folder/one" "$disk" || exit 77
  build "$other" "$disk/site" || fail "$(cat "$folder/said")"
  same other "the disk was back"
  ;;
*) fail "$what: what is it?" ;;
esac
