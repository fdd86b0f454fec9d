import path from 'node:path';

/**
 * Lit and idb without what this phone never uses. Both are pinned to a version; a cut that no longer matches stops the build.
 *
 * Of Lit: what is there for servers, polyfills and old browsers; parts that are elements or comments; directives that end with their part
 * (`ref`, `until`); properties made of accessors, with converters, or of another type than text or yes and no; and its own way to give an
 * element its styles, in whose place ours is (src/styles/styled-element.ts). What guards against markup that is from no template, and
 * trusted types, stay.
 * Of idb: its short ways for what takes one request, and cursors that are steered by hand.
 */
const CUTS = {
  '/reactive-element/reactive-element.js': [
    [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")'],
    ['p=a.reactiveElementPolyfillSupport,'],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;'],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
    ],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}'],
    [',void 0!==t.l&&(this.l=[...t.l])'],
    [',this.constructor.l?.forEach(t=>t(this))'],
    [
      'const t=this.properties,s=[...r(t),...o(t)];for(const i of s)this.createProperty(i,t[i])',
      'for(const t in this.properties)this.createProperty(t,this.properties[t])',
    ],
    ['i.unshift(t(s))', 'i.unshift(s)'],
    ['void 0!==s&&i.push(t(s))', 'void 0!==s&&i.push(s)'],
    [
      'createRenderRoot(){const t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(t,this.constructor.elementStyles),t}',
    ],
    [
      'switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}return t',
      'return s===Boolean?t?l:null:t',
    ],
    [
      'let i=t;switch(s){case Boolean:i=null!==t;break;case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}}return i',
      'return s===Boolean?null!==t:t',
    ],
    [
      'if(s.state&&(s.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),this.elementProperties.set(t,s),!s.noAccessor){const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)}',
      's.state&&(s.attribute=!1);this._$Ei();this.elementProperties.set(t,s);const i=Symbol();e(this.prototype,t,{get(){return this[i]},set(e){const h=this[i];this[i]=e;this.requestUpdate(t,h,s)},configurable:!0,enumerable:!0})',
    ],
    [
      'static getPropertyDescriptor(t,s,i){const{get:e,set:r}=h(this.prototype,t)??{get(){return this[s]},set(t){this[s]=t}};return{get:e,set(s){const h=e?.call(this);r?.call(this,s),this.requestUpdate(t,h,i)},configurable:!0,enumerable:!0}}',
    ],
    [
      'h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u;this._$Em=e;const r=h.fromAttribute(s,t.type)',
      'r=u.fromAttribute(s,t.type);this._$Em=e',
    ],
    ['(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute', 'u.toAttribute'],
    ['converter:u,'],
    [',hasChanged:f'],
    ['requestUpdate(t,s,i,e=!1,h){', 'requestUpdate(t,s,i){'],
    [
      'const r=this.constructor;if(!1===e&&(h=this[t]),i??=r.getPropertyOptions(t),!((i.hasChanged??f)(h,s)',
      'const r=this.constructor,h=this[t];if(i??=r.getPropertyOptions(t),!(f(h,s)',
    ],
    ['reflect:e,wrapped:h},r){i&&', 'reflect:e}){i&&'],
    ['(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)', '(this._$Ej.set(t,s??this[t]),!0)'],
    [
      'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
    ],
    ['t=this.shouldUpdate(s),t?(', 't=!0,('],
    ['this.update(s)):this._$EM()}catch', 'this.update(s))}catch'],
    ['shouldUpdate(t){return!0}'],
    ['removeController(t){this._$EO?.delete(t)}'],
  ],
  '/reactive-element/css-tag.js': [
    ['if(this._$cssResult$=!0,o!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");'],
    [
      ',this.t=e}get styleSheet(){let t=this.o;const s=this.t;if(e&&void 0===t){const e=void 0!==s&&1===s.length;e&&(t=o.get(s)),void 0===t&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),e&&o.set(s,t))}return t}toString(){return this.cssText}',
      '}',
    ],
    [
      '(t=>{if(!0===t._$cssResult$)return t.cssText;if("number"==typeof t)return t;throw Error("Value passed to \'css\' function must be a \'css\' function result: "+t+". Use \'unsafeCSS\' to pass non-literal values, but take care to ensure page security.")})(s)',
      's.cssText',
    ],
  ],
  '/lit-element/lit-element.js': [
    ['createRenderRoot(){const t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}'],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),'],
    [
      'connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}',
    ],
    ['i._$litElement$=!0,'],
    [',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ';'],
    ['(s.litElementVersions??=[]).push("4.2.2");'],
  ],
  '/lit-html/lit-html.js': [
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const D=', 'D='],
    ['{M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z}', '{I:k}'],
    ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));if(y', 'if(y'],
    [
      '1===r.type?i=new r.ctor(h,r.name,r.strings,this,t):6===r.type&&(i=new Z(h,this,t))',
      'i=new r.ctor(h,r.name,r.strings,this,t)',
    ],
    [
      'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){M(this,t)}}',
    ],
    ['else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}'],
    ['"<svg>":3===i?"<math>":""', '"<svg>":""'],
    ['"</svg>":3===i?"</math>":""', '"</svg>":""'],
    ['2===i||3===i', '2===i'],
    ['(t?.creationScope??l)', 'l'],
    ['h?._$AO?.(!1),'],
    ['this._$AV=[],this._$AN=void 0,', 'this._$AV=[],'],
    ['get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}'],
    ['get _$AU(){return this._$AM?._$AU??this._$Cv}'],
    ['this._$AN=void 0,this._$AA=t', 'this._$AA=t'],
    [
      ',this._$Cv=e?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}',
      '}',
    ],
    [
      '{values:i,_$litType$:s}=t,e="number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
      '{values:i}=t,e=this._$AC(t)',
    ],
    ['for(this._$AP?.(!1,!0,s);t!==this._$AB;)', 'for(;t!==this._$AB;)'],
    ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}'],
    ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}'],
    ['this._$AN=void 0,this.element=t,this.name=i', 'this.element=t,this.name=i'],
    [
      'const e=s?.renderBefore??i;let h=e._$litPart$;if(void 0===h){const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,void 0,s??{})}',
      'let h=i._$litPart$;if(void 0===h)i._$litPart$=h=new k(i.insertBefore(c(),null),null,void 0,s);',
    ],
  ],
  '/lit-html/directive.js': [['get _$AU(){return this._$AM._$AU}']],
  '/lit-html/directives/repeat.js': [
    ['if(super(e),e.type!==r.CHILD)throw Error("repeat() can only be used in text expressions")', 'super(e)'],
  ],
  '/idb/build/index.js': [
    ['has: (target, prop) => !!getMethod(target, prop) || oldTraps.has(target, prop),'],
    ['getMethod(target, prop) || '],
    ['const cachedMethods = {};'],
    ['const proxiedCursor = new Proxy(cursor, cursorIteratorTraps);'],
    ['ittrProxiedCursorToOriginalProxy.set(proxiedCursor, cursor);'],
    ['reverseTransformCache.set(proxiedCursor, unwrap(cursor));'],
    ['yield proxiedCursor;', 'yield cursor;'],
    ['(advanceResults.get(proxiedCursor) || cursor.continue())', 'cursor.continue()'],
    ['advanceResults.delete(proxiedCursor);'],
    ['    has(target, prop) {\n        return isIteratorProp(target, prop) || oldTraps.has(target, prop);\n    },'],
    [
      "    set(target, prop, value) {\n        target[prop] = value;\n        return true;\n    },\n    has(target, prop) {\n        if (target instanceof IDBTransaction &&\n            (prop === 'done' || prop === 'store')) {\n            return true;\n        }\n        return prop in target;\n    },",
    ],
  ],
};

/** What these decorators do to a field; an accessor they never decorate here. */
const DECORATORS = {
  '/decorators/property.js':
    'export const property = (options) => (element, name) => element.constructor.createProperty(name, options);',
  '/decorators/state.js': `import {property} from './property.js'; export const state = () => property({state: true});`,
  '/decorators/query.js': `export const query = (selector) => (element, name) =>
    Object.defineProperty(element, name, {get() { return this.renderRoot?.querySelector(selector) ?? null; }}) && undefined;`,
};

/** What our own code must not do then, as TypeScript leaves it. */
const MISSING = [
  [/<!--|<(?:script|style|title|math)\b/, 'Lit has no parts in comments, and none but text in elements'],
  [/\b(?:converter|hasChanged|noAccessor): |type: (?!Boolean)(?:Number|Object|Array)\b/, 'properties are text, or yes and no'],
  [/\], \w+\.prototype, "\w+", 1\)/, 'only fields are decorated'],
  [/\b(?:shouldUpdate|removeController|addInitializer|renderBefore|creationScope)\b/, 'that part of Lit is not there'],
  [/class \w+ extends LitElement(?! \{\s*adoptedCallback)/, 'an element extends StyledElement'],
];

const endOf = (id, table) => Object.keys(table).find((end) => id.split(path.sep).join('/').endsWith(end));

export const leanLibraries = {
  name: 'lean-libraries',
  load(id) {
    if (id.endsWith('/async-directive.js')) this.error('Lit is shipped without what asynchronous directives need: change CUTS.');
    return DECORATORS[endOf(id, DECORATORS)] ?? null;
  },
  transform(code, id) {
    const file = endOf(id, CUTS);
    if (file) return {code: CUTS[file].reduce((rest, cut) => shorten(rest, cut, file), code), map: null};
    const [, why] = (!id.includes('node_modules') && /['"]lit\b/.test(code) && MISSING.find(([use]) => use.test(code))) || [];
    if (why) this.error(`${id}: ${why}. See CUTS.`);
    return null;
  },
};

function shorten(code, [found, instead = ''], file) {
  if (code.split(found).length !== 2) throw new Error(`${file} has not once "${found}": change CUTS.`);
  return code.replace(found, () => instead + found.replace(/[^\n]/g, ''));
}
