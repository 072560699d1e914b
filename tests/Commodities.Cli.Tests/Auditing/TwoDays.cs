namespace Commodities.Cli.Tests.Auditing;

/// <summary>A day that is settled and the begin of another, with books in each database; for tests that only read them, or damage a copy.</summary>
public sealed class TwoDays : IDisposable
{
    private readonly Dictionary<string, AuditedVenue> _venues = [];

    public void Dispose()
    {
        foreach (AuditedVenue venue in _venues.Values)
        {
            venue.Dispose();
        }
    }

    internal AuditedVenue In(string database)
    {
        if (!_venues.TryGetValue(database, out AuditedVenue? audited))
        {
            _venues.Add(database, audited = Make(database));
        }

        return audited;
    }

    private static AuditedVenue Make(string database)
    {
        AuditedVenue audited = new(database);
        audited.Venue.BeginDay()
            .Trade(ScriptedVenue.Coal, 9, 1_001, buyer: 2, seller: 3)
            .Trade(ScriptedVenue.Coal, 4, 1_003, buyer: 3, seller: 4)
            .Trade(ScriptedVenue.Coal, 2, 1_006, buyer: 5, seller: 2, sellerEffect: Domain.PositionEffect.CloseToday)
            .Trade(ScriptedVenue.Coal, 1, 1_007, buyer: 5, seller: 6).BustLast()
            .Trade(ScriptedVenue.Coal, 7, 1_008, buyer: 5, seller: 6).CorrectLast(6, 1_009)
            .EndDay().BeginDay()
            .Trade(ScriptedVenue.Steel, 3, 1_090, buyer: 1, seller: 3);
        return audited.TakeIn();
    }
}
