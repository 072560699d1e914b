using System.Diagnostics;
using System.Net.Sockets;

namespace Commodities.Attack.Attacks;

/// <summary>Connections that come and go, as many as the machine makes.</summary>
internal sealed class Connects : IAttack
{
    public string Name => "connects";

    public AttackOutcome Carry(VenueUnderAttack venue, double size)
    {
        long began = Stopwatch.GetTimestamp();
        long count = Math.Max(100, (long)(100_000 * size));
        long refused = 0;
        Crowd.Many(count, index =>
        {
            using Socket? socket = Crowd.TryConnect(index % 2 == 0 ? venue.Fix : venue.Binary);
            if (socket == null)
                Interlocked.Increment(ref refused);
        });
        return new(count, "connections", $"{count - refused:#,0} taken, {refused} not taken, all gone again", 0, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
