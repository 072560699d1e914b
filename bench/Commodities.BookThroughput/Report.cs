using System.Globalization;

namespace Commodities.BookThroughput;

/// <summary>The figures of one mix, as text.</summary>
internal static class Report
{
    public static string Of(CommandStream stream, List<PassResult> engine, List<PassResult> yardstick)
    {
        double engineRate = Rate(stream, Median(engine, ProcessorSeconds));
        double yardstickRate = Rate(stream, Median(yardstick, ProcessorSeconds));
        PassResult last = engine[^1];
        double tradesPerHundred = 100.0 * last.Trades.Trades / stream.Timed;
        return string.Create(CultureInfo.InvariantCulture, $"""
            {stream.Mix.Name}: engine {engineRate:0.0} M commands/s of processor time (best {Rate(stream, engine.Min(ProcessorSeconds)):0.0}, worst {Rate(stream, engine.Max(ProcessorSeconds)):0.0}; by the clock {Rate(stream, Median(engine, WallSeconds)):0.0}), yardstick {yardstickRate:0.00} M, ratio {engineRate / yardstickRate:0.0}
              live {last.LiveOrders}, levels {last.Levels}, trades per 100 commands {tradesPerHundred:0.00}, allocated {engine.Max(pass => pass.AllocatedBytes)} B, trade hash {last.Trades.Hash:x16}
            """);
    }

    private static double WallSeconds(PassResult pass) => pass.WallSeconds;

    private static double ProcessorSeconds(PassResult pass) => pass.ProcessorSeconds;

    private static double Median(List<PassResult> passes, Func<PassResult, double> secondsOf)
    {
        double[] seconds = [.. passes.Select(secondsOf).Order()];
        return seconds[seconds.Length / 2];
    }

    private static double Rate(CommandStream stream, double seconds) => stream.Timed / seconds / 1e6;
}
