using System.Globalization;
using Commodities.Attack.Attacks;

namespace Commodities.Attack;

/// <summary>Carries the attacks out, one after the other, against one venue with one session that trades all the while.</summary>
internal static class AttackRun
{
    /// <summary>How much the memory of the venue may grow over all, in MiB: what the 1,024 connections that a port takes need at most, and what a collector leaves lying.</summary>
    private const long MaxGrowthMebibytes = 512;

    private static readonly IAttack[] All = [new Garbage(), new HalfMessages(), new SlowDribble(), new Connects(), new BadLogons(), new OrderFlood(), new WrongNumbers(), new OddFields()];

    public static IReadOnlyList<string> Names => [.. All.Select(attack => attack.Name)];

    public static bool Carry(double size, string[] only, TextWriter output)
    {
        using VenueUnderAttack venue = new();
        using TradingSession trader = new(venue);
        trader.Run(TimeSpan.FromSeconds(2));
        long before = venue.ResidentMebibytes;
        output.WriteLine($"{"attack",-14} {"what became of it",-86} {"MiB",9} {"answers",8} {"p50 us",8} {"p99 us",8} {"max us",8}");
        Write(output, "none", "the session alone", before, venue, trader.Take());
        bool isRight = true;
        foreach (IAttack attack in All.Where(attack => only.Length == 0 || only.Contains(attack.Name)))
        {
            long memory = venue.ResidentMebibytes;
            AttackOutcome outcome = trader.During(() => attack.Carry(venue, size));
            isRight &= outcome.Left == 0;
            Write(output, attack.Name, outcome.ToString(), memory, venue, trader.Take());
        }

        trader.Run(TimeSpan.FromSeconds(2));
        Write(output, "none", "the session alone", before, venue, trader.Take());
        int unanswered = trader.WaitForAnswers();
        long growth = venue.ResidentMebibytes - before;
        isRight &= unanswered == 0 && !venue.HasEnded && growth <= MaxGrowthMebibytes;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isRight ? "held" : "NOT HELD")}: {trader.Sent} requests of the session, {unanswered} unanswered; memory {before} MiB before, {before + growth} after; the venue {(venue.HasEnded ? "has ended" : "goes on")}"));
        return isRight;
    }

    private static void Write(TextWriter output, string name, string what, long memory, VenueUnderAttack venue, Latencies latencies) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-14} {what,-86} {memory,4}>{venue.ResidentMebibytes,4} {latencies.Count,8} {latencies.Micros(0.5),8:0} {latencies.Micros(0.99),8:0} {latencies.Micros(1),8:0}"));
}
