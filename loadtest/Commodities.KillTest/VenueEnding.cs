namespace Commodities.KillTest;

/// <summary>Brings one run of the venue to its planned end.</summary>
internal sealed class VenueEnding(KillTestSettings settings, string data, Witness witness, Verdict verdict)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SnapshotPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SegmentPatience = TimeSpan.FromSeconds(6);

    /// <summary>Waits for the moment and ends the run.</summary>
    public void Bring(VenueProcess venue, KillPlan plan)
    {
        long eventsBefore = witness.Events;
        if (plan.Moment == KillMoment.Start || Trades(venue, eventsBefore))
        {
            Await(venue, plan);
        }

        if (plan.Moment != KillMoment.CleanStop)
        {
            venue.Kill();
        }

        venue.WaitForEnd();
        Judge(venue, plan.Moment);
    }

    // The simulated market opens with an auction of some seconds: kills mean most when there are fills to lose.
    private bool Trades(VenueProcess venue, long eventsBefore)
    {
        bool left = venue.WaitFor(() => witness.Events > eventsBefore, Patience);
        bool traded = settings.Sabotage != Sabotage.None || venue.WaitFor(() => witness.Trades > 0, Patience);
        verdict.Require(left && traded, $"{(left ? "no trade" : "no event")} left the venue before it ended or {Patience.TotalSeconds:0} s were over; {Said(venue)}");
        return left && traded;
    }

    private void Await(VenueProcess venue, KillPlan plan)
    {
        switch (plan.Moment)
        {
            case KillMoment.Snapshot:
                venue.WaitFor(() => HasFile("snapshots", "*.tmp"), SnapshotPatience);
                break;
            case KillMoment.Segment:
                venue.WaitFor(() => HasFile("commands", "*.log.tmp") || HasFile("events", "*.log.tmp"), SegmentPatience);
                break;
            case KillMoment.Stop:
                Let(venue, settings.MinMillis);
                venue.Stop();
                break;
        }

        Let(venue, plan.DelayMillis);
        if (plan.Moment == KillMoment.CleanStop)
        {
            venue.Stop();
        }
    }

    private static void Let(VenueProcess venue, int millis) => venue.WaitFor(() => false, TimeSpan.FromMilliseconds(millis));

    private bool HasFile(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(data, folder), pattern).Any();

    private void Judge(VenueProcess venue, KillMoment moment)
    {
        const int Killed = 128 + 9;
        bool inOrder = venue.ExitCode switch
        {
            0 => moment is KillMoment.Stop or KillMoment.CleanStop,
            Killed => moment != KillMoment.CleanStop,
            _ => false,
        };
        verdict.Require(inOrder && venue.Errors.Count == 0, $"the venue ended with exit code {venue.ExitCode} when it was to end at {moment}; {Said(venue)}");
        verdict.Require(venue.ExitCode != 0 || venue.TornBytes == 0, $"the venue stopped cleanly, but its event stream ends with {venue.TornBytes} bytes of a message cut short");
    }

    private static string Said(VenueProcess venue) => $"it said: {string.Join(" / ", venue.Errors.Concat(venue.Output.TakeLast(2)))}";
}
