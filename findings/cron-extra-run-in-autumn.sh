#!/usr/bin/env bash
# The npm package cron runs a job of three o'clock also at two o'clock, on the day when the clocks go back.
#
# Surprise: "0 3 * * *" in Europe/Berlin has two runs on 31 October 2027: at 02:00 (the second one) and at 03:00. The hour
#   of three comes once on that day; the hour of two comes twice.
# One would guess: only times within the doubled hour can run twice or not at all.
# For users: a job that logs agents out at the end of the night shift does it one hour too early on that day, and again one
#   hour later. croner and robfig/cron, the parser of Kubernetes' CronJobs, give one run, at 03:00. Use one of them, or let
#   the job check the local hour before it acts.
# Versions: cron 4.4.0, croner 11.0.1, Node.js 20.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
npm_packages cron@4.4.0 croner@11.0.1

cat >main.mjs <<'JS'
import { CronTime } from 'cron';
import { Cron } from 'croner';

const show = date => date.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' });
const start = new Date('2027-10-30T12:00:00Z');
const time = new CronTime('0 3 * * *', 'Europe/Berlin');
const first = time.getNextDateFrom(start, 'Europe/Berlin').toJSDate();
const second = time.getNextDateFrom(first, 'Europe/Berlin').toJSDate();
console.log('cron: ' + show(first) + ', ' + show(second));
console.log('croner: ' + new Cron('0 3 * * *', { timezone: 'Europe/Berlin', paused: true }).nextRuns(2, start).map(show).join(', '));
JS

confirm 'cron 4.4.0 runs "0 3 * * *" at 02:00 and at 03:00 on the day when the clocks go back' \
'cron: 2027-10-31 02:00:00 GMT+01:00, 2027-10-31 03:00:00 GMT+01:00
croner: 2027-10-31 03:00:00 GMT+01:00, 2027-11-01 03:00:00 GMT+01:00' "$(clean node main.mjs)"
