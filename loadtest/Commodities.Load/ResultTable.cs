using System.Globalization;

namespace Commodities.Load;

/// <summary>Writes the figures as tables of a page.</summary>
internal static class ResultTable
{
    public static void Write(IReadOnlyList<LatencyResult> latencies, IReadOnlyList<ThroughputResult> throughputs, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| durability | sessions | door | p50 us | times the echo | p90 | p99 | p99.9 | venue's bytes an order | its processor time an order, us |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (LatencyResult result in latencies)
        {
            LatencyResult? echo = latencies.FirstOrDefault(other => other.Door == Door.Echo && other.Sessions == result.Sessions && other.Durability == result.Durability);
            string ratio = echo == null ? "" : (result.P50Micros / echo.P50Micros).ToString("0.00", CultureInfo.InvariantCulture);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Durability} | {result.Sessions} | {result.Door} | {result.P50Micros:0.0} | {ratio} | {result.P90Micros:0.0} | {result.P99Micros:0} | {result.P999Micros:0} | {result.BytesPerOrder:0.0} | {result.ProcessorMicrosPerOrder:0.0} |"));
        }

        output.WriteLine();
        output.WriteLine("| durability | sessions | door | orders/s | venue's bytes an order | its processor time an order, us |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (ThroughputResult result in throughputs)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {result.Durability} | {result.Sessions} | {result.Door} | {result.OrdersPerSecond:0} | {result.BytesPerOrder:0.0} | {result.ProcessorMicrosPerOrder:0.0} |"));
    }
}
