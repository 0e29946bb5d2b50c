#!/usr/bin/env bash
# Runs Orca and Firefox on the display of `xvfb-run` and the bus of `dbus-run-session`, and presses keys.
#   read-aloud.sh FOLDER URL KEY…     a KEY is xdotool's name of a key, a pause such as 2s, or `elsewhere`: the next line
#                                     of $ELSEWHERE, an address and what is posted to it
# Leaves in FOLDER: `orca`, its log; `keys`, each key with its time.
set -u
at=$1 url=$2
shift 2
export HOME=$at/home XDG_RUNTIME_DIR=$at/run XDG_DATA_HOME=$at/data MOZ_ENABLE_WAYLAND=0 GNOME_ACCESSIBILITY=1
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME/orca" "$at/firefox"
chmod 700 "$XDG_RUNTIME_DIR"
cat > "$at/firefox/user.js" <<'PREFERENCES'
user_pref("accessibility.force_disabled", -1);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("trailhead.firstrun.didSeeAboutWelcome", true);
PREFERENCES
# What is typed is in `keys` already.
profile='{"profile": ["Default", "default"], "enableSpeech": true, "enableBraille": false, "enableKeyEcho": false}'
echo "{\"general\": $profile, \"profiles\": {\"default\": $profile}, \"pronunciations\": {}, \"keybindings\": {}}" \
  > "$XDG_DATA_HOME/orca/user-settings.conf"
# What is said last is in the log at once.
echo 'from orca import debug; debug.debugFile.reconfigure(line_buffering=True)' > "$XDG_DATA_HOME/orca/orca-customizations.py"
/usr/libexec/at-spi-bus-launcher --launch-immediately &
sleep 1
gsettings set org.gnome.desktop.interface toolkit-accessibility true
openbox &
orca --debug-file="$at/orca" &
orca=$!
sleep 4
firefox-esr --no-remote --profile "$at/firefox" --new-window "$url" &
firefox=$!
# Until all of the page has been read.
for _ in $(seq 60); do
  sleep 0.5
  quiet=$(($(date +%s) - $(stat -c %Y "$at/orca")))
  grep -q "Finished loading" "$at/orca" && [ "$quiet" -ge 3 ] && break
done
exec 3<<< "$ELSEWHERE"
for key in "$@"; do
  echo "$(date +%H:%M:%S.%6N) $key" >> "$at/keys"
  case $key in
    [0-9]*s) sleep "${key%s}" ;;
    elsewhere) read -r where what <&3; curl --silent --fail --json "$what" "$where" ;;
    *) xdotool key --clearmodifiers "$key"; sleep 1 ;;
  esac
done
sleep 2
kill "$firefox" "$orca"
