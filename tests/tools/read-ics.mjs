// Reads a calendar from standard input with two independent parsers and prints what each understood, as JSON.
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { text } from 'node:stream/consumers';

const source = await text(process.stdin);

const calendar = new ICAL.Component(ICAL.parse(source));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);

const icalJs = calendar.getAllSubcomponents('vevent').map(component => {
  const event = new ICAL.Event(component);
  const organizer = component.getFirstProperty('organizer');
  return {
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    end: component.hasProperty('dtend') ? event.endDate.toJSDate().toISOString() : null,
    zone: event.startDate.zone?.tzid ?? null,
    summary: event.summary ?? null,
    description: event.description ?? null,
    location: event.location ?? null,
    url: component.getFirstPropertyValue('url'),
    geo: component.getFirstPropertyValue('geo'),
    status: component.getFirstPropertyValue('status'),
    organizer: organizer ? { name: organizer.getParameter('cn'), address: organizer.getFirstValue() } : null,
    alarms: component.getAllSubcomponents('valarm').map(alarm => alarm.getFirstPropertyValue('trigger').toString()),
    properties: component.getAllProperties().map(property => property.name),
  };
});

const parsed = Object.values(nodeIcal.sync.parseICS(source));
const nodeIcalEvents = parsed.filter(entry => entry.type === 'VEVENT').map(event => ({
  uid: event.uid,
  sequence: Number(event.sequence),
  start: event.start.toISOString(),
  end: event.end?.toISOString() ?? null,
  zone: event.start.tz ?? null,
  summary: event.summary ?? null,
  description: event.description ?? null,
  location: event.location ?? null,
  url: event.url ?? null,
  geo: event.geo ? [event.geo.lat, event.geo.lon] : null,
  status: event.status ?? null,
  organizer: event.organizer ? { name: event.organizer.params.CN, address: event.organizer.val } : null,
  alarms: (event.alarms ?? []).map(alarm => alarm.trigger),
}));

console.log(JSON.stringify({ method: calendar.getFirstPropertyValue('method'), icalJs, nodeIcal: nodeIcalEvents }));
