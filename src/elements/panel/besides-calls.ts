import {html, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import type {CallId} from '../../session/call.js';
import {backIcons, gearIcon} from '../../styles/gear-icons.js';
import {icon} from '../../styles/icons.js';
import type {PanelScene} from './panel-scene.js';
import {SETTINGS} from './panel-tabs.js';
import type {BarView} from './render-bar.js';
import {renderNoLine} from './render-empty.js';

/** What a panel is showing, and where else it can turn. */
export interface PanelPlace {
  readonly scene: PanelScene;
  readonly tab: string | undefined;
  readonly messages: Messages;
  /** In which the panel reads. */
  readonly direction: 'ltr' | 'rtl';
  readonly choose: (tab: string) => void;
  /** Folds a call, or none. */
  readonly browse: (call: CallId | undefined) => void;
}

/**
 * What a panel has besides calls: what a phone without a line says; and the way to the settings and back, to the tab that the user left, and to
 * the call that was in front of it.
 */
export class BesidesCalls {
  readonly renderNoLine = renderNoLine;
  #place: PanelPlace | undefined;
  #left: {readonly tab?: string | undefined; readonly call?: CallId | undefined} = {};
  /** The user is on the way back. */
  isBack = false;

  /** What stands in the bar. `isThere`: the settings are shown; `isOpen`: they could be. */
  render(place: PanelPlace, {isThere, isOpen}: {isThere: boolean; isOpen: boolean}): Pick<BarView, 'heading' | 'gear'> {
    this.#place = place;
    if (isThere) return {heading: this.#renderHeading(place)};
    return isOpen ? {gear: this.#renderGear(place)} : {};
  }

  readonly goBack = (): void => {
    const {tab = '', call} = this.#left;
    const place = this.#place;
    if (!place) return;
    this.isBack = true;
    this.#left = {};
    if (call === place.scene.folded?.id) place.browse(undefined);
    place.choose(tab);
  };

  #renderHeading({messages: {settings, back}, direction}: PanelPlace): TemplateResult {
    return html`<button class="ib" type="button" aria-label=${back} title=${back} @click=${this.goBack}>
        ${icon(backIcons[direction])}
      </button>
      <h2 class="presence title">${settings}</h2>`;
  }

  #renderGear({messages: {settings}, tab, scene, choose, browse}: PanelPlace): TemplateResult {
    const open = (): void => {
      this.#left = {tab, call: scene.front?.id};
      if (scene.front) browse(scene.front.id);
      choose(SETTINGS.name);
    };
    return html`<button class="ib gear" type="button" aria-label=${settings} title=${settings} @click=${open}>
      ${icon(gearIcon)}
    </button>`;
  }
}
