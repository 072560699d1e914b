using System.Text;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>The sessions that may log on at a port. Immutable, so any thread may read it.</summary>
public sealed class FixSessionDirectory
{
    private readonly (byte[] Client, byte[] Venue, FixSession Session)[] _entries;

    /// <summary>A directory of sessions.</summary>
    /// <exception cref="ArgumentException">Two have the same CompIDs.</exception>
    public FixSessionDirectory(IReadOnlyList<FixSession> sessions)
    {
        Sessions = sessions;
        _entries = [.. sessions.Select(session => (Encoding.ASCII.GetBytes(session.Settings.ClientCompId), Encoding.ASCII.GetBytes(session.Settings.VenueCompId), session))];
        if (sessions.GroupBy(session => (session.Settings.ClientCompId, session.Settings.VenueCompId)).FirstOrDefault(same => same.Count() > 1) is { } doubled)
            throw new ArgumentException($"two sessions have the CompID {doubled.Key.ClientCompId}", nameof(sessions));
    }

    /// <summary>All sessions.</summary>
    public IReadOnlyList<FixSession> Sessions { get; }

    /// <summary>The session of a pair of CompIDs, as the client sends them; null when there is none.</summary>
    internal FixSession? Find(ReadOnlySpan<byte> client, ReadOnlySpan<byte> venue)
    {
        foreach ((byte[] entryClient, byte[] entryVenue, FixSession session) in _entries)
        {
            if (client.SequenceEqual(entryClient) && venue.SequenceEqual(entryVenue))
                return session;
        }

        return null;
    }
}
