// The two functions that we use of the bundled plotly.js, which has no type definitions.
declare module "plotly" {
  const Plotly: {
    react(element: HTMLElement, data: unknown[], layout: object, config: object): Promise<void>;
    purge(element: HTMLElement): void;
  };
  export default Plotly;
}
