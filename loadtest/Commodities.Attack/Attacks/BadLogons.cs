using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Commodities.Gateway.Fix.Clients;

namespace Commodities.Attack.Attacks;

/// <summary>Logons of a session that there is, with a wrong password, 2,000 a second, each from another address.</summary>
internal sealed class BadLogons : IAttack
{
    private const int PerSecond = 2_000;

    public string Name => "bad-logons";

    public AttackOutcome Carry(VenueUnderAttack venue, double size) => CarryAsync(venue, Math.Max(50, (long)(20_000 * size))).GetAwaiter().GetResult();

    // They come on their schedule, whatever became of those before.
    private static async Task<AttackOutcome> CarryAsync(VenueUnderAttack venue, long count)
    {
        long began = Stopwatch.GetTimestamp();
        List<Task<Ending>> logons = [];
        for (long index = 0; index < count; index++)
        {
            double early = (index / (double)PerSecond) - Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (early > 0.01)
                await Task.Delay(TimeSpan.FromSeconds(early)).ConfigureAwait(false);
            logons.Add(TryAsync(venue, index));
        }

        double sending = Stopwatch.GetElapsedTime(began).TotalSeconds;
        ILookup<Ending, Ending> endings = (await Task.WhenAll(logons).ConfigureAwait(false)).ToLookup(ending => ending);
        int left = endings[Ending.LeftOpen].Count() + endings[Ending.Answered].Count();
        string answers = string.Create(CultureInfo.InvariantCulture, $"sent in {sending:0.0} s; {endings[Ending.Closed].Count():#,0} closed without a word, {endings[Ending.NotTaken].Count():#,0} not taken");
        return new(count, "logons", answers, left, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<Ending> TryAsync(VenueUnderAttack venue, long index)
    {
        using Socket? socket = Crowd.TryConnect(venue.Fix);
        if (socket == null)
            return Ending.NotTaken;
        using CancellationTokenSource patience = new(Crowd.EndPatience);
        try
        {
            await socket.SendAsync(Logon(index), patience.Token).ConfigureAwait(false);
            return await socket.ReceiveAsync(new byte[256], patience.Token).ConfigureAwait(false) == 0 ? Ending.Closed : Ending.Answered;
        }
        catch (SocketException)
        {
            return Ending.Closed;
        }
        catch (OperationCanceledException)
        {
            return Ending.LeftOpen;
        }
    }

    private static byte[] Logon(long index)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"35=A|49=TRADER2|34=1|52={FixInitiator.Now()}|56=COMMODITIES|98=0|108=30|553=TRADER2|554=guess{index}|").Replace('|', '\u0001');
        string start = string.Create(CultureInfo.InvariantCulture, $"8=FIX.4.4\u00019={body.Length}\u0001{body}");
        int sum = Encoding.ASCII.GetBytes(start).Sum(value => value) & 0xFF;
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start}10={sum:000}\u0001"));
    }

    private enum Ending
    {
        Closed,
        NotTaken,
        Answered,
        LeftOpen,
    }
}
