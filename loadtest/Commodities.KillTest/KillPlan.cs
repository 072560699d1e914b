namespace Commodities.KillTest;

/// <summary>When a run ends.</summary>
/// <param name="Moment">At what.</param>
/// <param name="DelayMillis">How long after that has begun; for <see cref="KillMoment.Load"/> after the first event has left.</param>
internal readonly record struct KillPlan(KillMoment Moment, int DelayMillis)
{
    private const int StartMillis = 1_200;
    private const int SnapshotMillis = 6;
    private const int SegmentMillis = 12;
    private const int StopMillis = 150;

    /// <summary>Draws the plan of a cycle.</summary>
    /// <param name="random">The source.</param>
    /// <param name="settings">The range of the time under load.</param>
    /// <param name="isFirst">True on an empty data directory: killed while its files are being made.</param>
    public static KillPlan Draw(Random random, KillTestSettings settings, bool isFirst)
    {
        KillMoment moment = isFirst ? KillMoment.Start : random.Next(100) switch
        {
            < 20 => KillMoment.Start,
            < 35 => KillMoment.Snapshot,
            < 45 => KillMoment.Segment,
            < 57 => KillMoment.Stop,
            < 62 => KillMoment.CleanStop,
            _ => KillMoment.Load,
        };
        return new(moment, moment switch
        {
            KillMoment.Start => random.Next(StartMillis),
            KillMoment.Snapshot => random.Next(SnapshotMillis),
            KillMoment.Segment => random.Next(SegmentMillis),
            KillMoment.Stop => random.Next(StopMillis),
            _ => random.Next(settings.MinMillis, settings.MaxMillis + 1),
        });
    }
}
