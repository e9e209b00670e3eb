namespace Plotly.NET
