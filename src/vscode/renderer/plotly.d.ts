// The two functions used of the bundled plotly.js, which brings no types.
declare module "plotly" {
  const Plotly: {
    react(element: HTMLElement, data: unknown[], layout: object, config: object): Promise<void>;
    purge(element: HTMLElement): void;
  };
  export default Plotly;
}
