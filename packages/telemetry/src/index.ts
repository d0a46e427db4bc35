export { admitDestination, admitField, admitName, OTHER } from './names/admit.ts'
export * from './names/attributes.ts'
export * from './names/metrics.ts'
export * from './names/scope.ts'
export * from './names/spans.ts'
export { DEFAULT_MAX_EVENTS } from './redactor/event-budget.ts'
export {
  type InstrumentOptions,
  instrumentRedactor,
  type ObservableRedactor,
  type ObservedFinding,
} from './redactor/instrument.ts'
export { addRedactionEvent, type Redaction } from './redactor/redaction.ts'
