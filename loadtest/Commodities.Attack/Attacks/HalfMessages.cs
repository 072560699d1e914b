using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Commodities.Attack.Attacks;

/// <summary>The beginning of a Logon and then nothing, all at the same time, until the venue has enough.</summary>
internal sealed class HalfMessages : IAttack
{
    private static readonly byte[] Half = Encoding.ASCII.GetBytes("8=FIX.4.4\u00019=150\u000135=A\u000149=TRADER2\u000156=COMM");

    public string Name => "half-messages";

    public AttackOutcome Carry(VenueUnderAttack venue, double size)
    {
        long began = Stopwatch.GetTimestamp();
        List<Socket> sockets = [];
        int count = Math.Max(20, (int)(2_000 * size));
        for (int index = 0; index < count; index++)
        {
            if (Crowd.TryConnect(index % 2 == 0 ? venue.Fix : venue.Binary) is not Socket socket)
                continue;
            Crowd.TrySend(socket, index % 2 == 0 ? Half : [200, 0, 0]);
            sockets.Add(socket);
        }

        int left = sockets.Count(socket => Crowd.ReadToEnd(socket) < 0);
        sockets.ForEach(socket => socket.Dispose());
        return new(count, "connections", $"{sockets.Count - left:#,0} closed, {count - sockets.Count} not taken", left, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
