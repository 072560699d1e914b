using System.Globalization;

namespace Commodities.BookThroughput;

/// <summary>The figures of one mix, as text.</summary>
internal static class Report
{
    public static string Of(CommandStream stream, BookVariant[] variants, List<PassResult> yardstick)
    {
        double yardstickRate = Rate(stream, Median(yardstick, ProcessorSeconds));
        PassResult last = variants[0].Passes[^1];
        double tradesPerHundred = 100.0 * last.Trades.Trades / stream.Timed;
        long allocated = variants.SelectMany(variant => variant.Passes).Max(pass => pass.AllocatedBytes);
        double orderBytes = (last.Memory.OrderBytes + last.Memory.IndexBytes) / (double)BookRun.OptionsFor(stream.Mix, stream.LiveOrders).MaxOrders;
        string lines = string.Join("\n  ", variants.Select(variant => Line(variant.Name, stream, variant.Passes, yardstickRate)));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {stream.Mix.Name}: {lines}
              yardstick {yardstickRate:0.00} M; live {last.LiveOrders}, levels {last.Levels}, trades per 100 commands {tradesPerHundred:0.00}, allocated {allocated} B, {orderBytes:0.0} B an order, trade hash {last.Trades.Hash:x16}
            """);
    }

    private static string Line(string name, CommandStream stream, List<PassResult> passes, double yardstickRate)
    {
        double rate = Rate(stream, Median(passes, ProcessorSeconds));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {rate:0.0} M commands/s of processor time (best {Rate(stream, passes.Min(ProcessorSeconds)):0.0}, worst {Rate(stream, passes.Max(ProcessorSeconds)):0.0}; by the clock {Rate(stream, Median(passes, WallSeconds)):0.0}), {rate / yardstickRate:0.0} yardsticks");
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
