import {property} from 'lit/decorators.js';

import type {ActivityContact, ActivityDraft, SourceRecord} from '../activities/activity.js';
import {cleanText} from '../localization/display-name.js';
import {StyledElement} from '../styles/styled-element.js';

/** What a record is known by. */
export type RecordKey = Pick<SourceRecord, 'app' | 'recordId'>;

const LONGEST_URL = 2_000;
const LONGEST_LINE = 1_000;

/** An element that belongs to one record of the host page: on its card, or on the page about it. What it says is untrusted. */
export abstract class RecordElement extends StyledElement {
  /** The application that the record is in: `crm`, `project`, `helpdesk`, or whatever the host calls it. */
  @property() source: string | undefined;
  /** What the host calls the record. */
  @property({attribute: 'record-id'}) recordId: string | number | undefined;
  /** What the record is about. */
  @property({attribute: 'record-title'}) recordTitle: string | undefined;
  /** Where the record is shown: http or https. */
  @property({attribute: 'record-url'}) recordUrl: string | undefined;
  /** Whom to call: a number, extension, feature code or SIP address. */
  @property() number: string | number | undefined;
  /** Who that is. */
  @property({attribute: 'contact-name'}) contactName: string | undefined;
  /** Where that person works. */
  @property() company: string | undefined;
  /** The mail address of that person. */
  @property() email: string | undefined;
  /** What the call is about. */
  @property() summary: string | undefined;
  /** The id of the `<voip-widget>` whose queue it is; default: the one around, else the page's only one. */
  @property() for: string | undefined;
}

type Said = Pick<
  RecordElement,
  'source' | 'recordId' | 'recordTitle' | 'recordUrl' | 'number' | 'contactName' | 'company' | 'email' | 'summary' | 'baseURI'
>;

/** The record itself; undefined where the page does not name it. */
export function recordKey({source, recordId}: Said): RecordKey | undefined {
  const [app, id] = [source?.trim(), String(recordId ?? '').trim()];
  return app && id ? {app, recordId: id} : undefined;
}

/** The activity that a record's own words come to. What is blank in it is as good as not there. */
export function draftOf(element: Said): ActivityDraft & {readonly contact: ActivityContact} {
  const key = recordKey(element);
  const {number = '', contactName = '', company = '', email = '', summary = ''} = element;
  return {
    contact: {name: cleanText(contactName), number: String(number).trim(), company: cleanText(company), email: email.trim()},
    summary: summary.trim().slice(0, LONGEST_LINE),
    ...(key && {source: {...key, title: (element.recordTitle ?? '').trim().slice(0, LONGEST_LINE), url: urlOf(element)}}),
  };
}

/** Whole, for the widget may stand on another page; empty where it is no address of a page. */
function urlOf({recordUrl = '', baseURI}: Said): string {
  if (!recordUrl.trim() || !URL.canParse(recordUrl, baseURI)) return '';
  const {protocol, href} = new URL(recordUrl, baseURI);
  return /^https?:$/.test(protocol) && href.length <= LONGEST_URL ? href : '';
}
