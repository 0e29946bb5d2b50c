// The custom element's loader. Placeholder until the widget is drawn.
export {};
