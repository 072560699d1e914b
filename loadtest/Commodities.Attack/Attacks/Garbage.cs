using System.Diagnostics;
using System.Net.Sockets;

namespace Commodities.Attack.Attacks;

/// <summary>Random bytes, at both doors.</summary>
internal sealed class Garbage : IAttack
{
    public string Name => "garbage";

    public AttackOutcome Carry(VenueUnderAttack venue, double size)
    {
        long began = Stopwatch.GetTimestamp();
        long count = Math.Max(20, (long)(5_000 * size));
        long left = 0;
        long refused = 0;
        Crowd.Many(count, index =>
        {
            Random random = new((int)index);
            using Socket? socket = Crowd.TryConnect(index % 2 == 0 ? venue.Fix : venue.Binary);
            if (socket == null)
            {
                Interlocked.Increment(ref refused);
                return;
            }

            byte[] bytes = new byte[random.Next(64, 32 * 1024)];
            random.NextBytes(bytes);
            Crowd.TrySend(socket, bytes);
            if (Crowd.ReadToEnd(socket) < 0)
                Interlocked.Increment(ref left);
        });
        return new(count, "connections", $"{count - refused - left:#,0} closed, {refused} not taken", left, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
