/** The rules of the printed form: those of `renderer/lib/paper/form.css`, to which a test compares them. */
export const FORM_STYLE = `.form-sheet {
  --gutter: 8mm;
  --rule: 0.5pt solid var(--paper-black);
  page: form;
  color: var(--paper-black);
  font-family: var(--font-text);
  font-size: 9.5pt;
  line-height: 1.32;
  overflow-wrap: anywhere;
}
.form-sheet.is-blank {
  --gutter: 17mm;
}
.form-sheet.is-blank .form-section .form-row:not(.is-head) {
  border: 0;
}
.form-table {
  display: table;
  border-spacing: 0;
  inline-size: 100%;
  table-layout: fixed;
}
.form-top,
.form-end {
  break-inside: avoid;
}
.form-top {
  display: table-header-group;
}
.form-end {
  display: table-footer-group;
}
.form-main {
  display: table-row-group;
}
.form-line-of-table {
  display: table-row;
}
.form-cell {
  display: table-cell;
}
.form-room {
  block-size: 23mm;
}
.form-foot {
  position: fixed;
  inset-block-end: 0;
  inset-inline: 0;
  block-size: 20mm;
  display: grid;
  grid-template-columns: minmax(0, 1fr) 20mm;
  column-gap: 4mm;
  align-items: center;
  border-block-start: 1pt solid var(--paper-black);
  background: var(--paper-white);
  font-size: 7.5pt;
  line-height: 1.35;
}
.form-sheet p {
  margin: 0;
}
.form-foot .qr {
  inline-size: 19mm;
  block-size: 19mm;
  justify-self: end;
  padding: 0;
  border: 0;
}
.form-code {
  font-family: var(--font-code);
  font-size: 7.5pt;
  direction: ltr;
  unicode-bidi: isolate;
}
.form-cond {
  margin-block-end: 3mm;
  padding: 1.5mm 2.5mm;
  border: 1.5pt solid var(--paper-black);
  font-size: 7.5pt;
  line-height: 1.3;
}
.form-cond strong {
  font-size: 8.5pt;
}
.form-pair,
.form-row {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  column-gap: 5mm;
}
.form-sheet.is-two .form-pair,
.form-sheet.is-two .form-row {
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
}
.form-wide {
  grid-column: 1 / -1;
}
.form-head {
  padding-block-end: 2.5mm;
  border-block-end: 1.5pt solid var(--paper-black);
}
.form-title > :is(h1, h2) {
  display: inline;
  margin: 0;
  font: inherit;
}
.form-head .form-title {
  font-size: 15pt;
  font-weight: var(--weight-strong);
  line-height: 1.2;
}
.form-basis {
  font-size: 9.5pt;
}
.form-facts {
  margin-block: 2.5mm;
  border: var(--rule);
}
.form-facts .form-row {
  padding-inline: 2mm;
}
.form-facts .form-row:last-child {
  border-block-end: 0;
}
.form-notes {
  font-size: 8pt;
}
.form-section {
  margin-block-start: 3.5mm;
}
.form-bar {
  display: grid;
  grid-template-columns: var(--gutter) minmax(0, 1fr);
  padding-block: 0.8mm;
  border-block: 1pt solid var(--paper-black);
  break-after: avoid;
  break-inside: avoid;
}
.form-bar .form-number,
.form-bar .form-title {
  font-size: 10.5pt;
  font-weight: var(--weight-strong);
  line-height: 1.3;
}
.form-note {
  padding-block: 0.8mm;
  padding-inline-start: var(--gutter);
  font-size: 8pt;
  break-after: avoid;
}
.form-rows {
  padding-inline-start: var(--gutter);
}
.form-row {
  position: relative;
  padding-block: 0.7mm 1mm;
  border-block-end: 0.4pt solid var(--line);
  break-inside: avoid;
}
.form-row.is-long {
  break-inside: auto;
}
.form-row.is-head {
  padding-block: 1.4mm 0.6mm;
  border-block-end: var(--rule);
  break-after: avoid;
}
.form-row.depth-1 {
  margin-inline-start: 5mm;
}
.form-row.depth-2 {
  margin-inline-start: 10mm;
}
.form-label {
  font-size: 7.5pt;
  line-height: 1.3;
}
.is-head > .form-label {
  font-size: 9.5pt;
  font-weight: var(--weight-strong);
}
.form-place {
  position: absolute;
  inset-block-start: 0.7mm;
  inset-inline-start: calc(-1 * var(--gutter));
  font-size: 7.5pt;
  font-weight: var(--weight-strong);
}
.depth-1 > .form-place {
  inset-inline-start: calc(-1 * var(--gutter) - 5mm);
}
.depth-2 > .form-place {
  inset-inline-start: calc(-1 * var(--gutter) - 10mm);
}
.form-value {
  display: block;
}
.form-own {
  display: block;
  text-align: start;
}
.form-plain {
  direction: ltr;
  unicode-bidi: isolate;
}
.form-boxes {
  display: flex;
  flex-wrap: wrap;
  align-content: start;
  column-gap: 5mm;
}
.form-choice {
  display: inline-flex;
  column-gap: 1.6mm;
}
.form-option {
  display: grid;
  grid-column: 1 / -1;
  grid-template-columns: subgrid;
  padding-block: 0.5mm;
  break-inside: avoid;
}
.form-tick {
  display: flex;
  column-gap: 1.6mm;
}
:is(.form-choice, .form-tick) > .tick-box {
  margin-block-start: 0.5mm;
}
.form-tick .form-small {
  flex: none;
  line-height: 4.6mm;
  min-inline-size: 11mm;
}
.tick-box {
  display: inline-block;
  flex: none;
  box-sizing: border-box;
  inline-size: 3.4mm;
  block-size: 3.4mm;
  border: 0.9pt solid var(--paper-black);
  font-size: 8.5pt;
  font-weight: var(--weight-strong);
  line-height: 2.8mm;
  text-align: center;
  vertical-align: -0.5mm;
  overflow: hidden;
}
.form-bar .tick-box {
  inline-size: 4.4mm;
  block-size: 4.4mm;
  vertical-align: -0.9mm;
}
.form-small {
  font-size: 7pt;
}
.form-gap {
  display: block;
  min-block-size: 6mm;
  border-block-end: 0.8pt solid var(--paper-black);
}
.form-blank-line {
  display: block;
  block-size: 7.5mm;
  border-block-end: 0.6pt solid var(--paper-black);
}
.form-comb {
  display: flex;
  align-items: center;
  direction: ltr;
  padding-block: 0.8mm;
}
.form-digit {
  box-sizing: border-box;
  inline-size: 4.6mm;
  block-size: 6mm;
  border: 0.6pt solid var(--paper-black);
  margin-inline-end: -0.6pt;
}
.form-between {
  padding-inline: 1mm;
  white-space: pre;
}
.form-closing {
  margin-block-start: 3mm;
  font-size: 8pt;
}
`;
