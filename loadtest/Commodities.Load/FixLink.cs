using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Commodities.Load;

/// <summary>A FIX 4.4 client that allocates nothing in steady state: fields of fixed width are written into a prepared message.</summary>
internal sealed class FixLink : StreamLink
{
    private const byte Separator = 1;
    private const int NumberDigits = 9;
    private const int TrailerLength = 7;
    private readonly Action<long> _answered;
    private readonly byte[] _order;
    private readonly int _sequenceAt;
    private readonly int _timeAt;
    private readonly int _idAt;
    private readonly int _sideAt;
    private readonly int _transactionAt;
    private readonly ManualResetEventSlim _loggedOn = new();
    private long _sequence = 1;
    private long _second;

    public FixLink(VenueProcess venue, int session, Action<long> answered)
        : base(venue.EndPointOf(Door.Fix))
    {
        _answered = answered;
        string code = VenueHost.FixCode(session);
        _order = Encoding.ASCII.GetBytes(Framed(
            $"35=D|49={code}|34=000000000|52=00000000-00:00:00.000|56=COMMODITIES|11=000000000|55={VenueHost.Symbol}|54=1|60=00000000-00:00:00.000|38=1|40=2|44={VenueHost.PriceTicks}.00|"));
        _sequenceAt = After("\u000134=");
        _timeAt = After("\u000152=");
        _idAt = After("\u000111=");
        _sideAt = After("\u000154=");
        _transactionAt = After("\u000160=");
        Begin();
        string now = DateTime.UtcNow.ToString("yyyyMMdd-HH:mm:ss.fff", CultureInfo.InvariantCulture);
        string secret = Encoding.ASCII.GetString(VenueHost.SecretOf(code));
        byte[] logon = Encoding.ASCII.GetBytes(Framed($"35=A|49={code}|34=1|52={now}|56=COMMODITIES|98=0|108=60|141=Y|553={code}|554={secret}|"));
        WriteChecksum(logon);
        SendNow(logon);
        if (!_loggedOn.Wait(TimeSpan.FromSeconds(20)))
            throw new InvalidOperationException($"{code} could not log on");
    }

    protected override int Write(long number, Span<byte> target)
    {
        WriteDigits(++_sequence, _order.AsSpan(_sequenceAt, NumberDigits));
        WriteDigits(number, _order.AsSpan(_idAt, NumberDigits));
        _order[_sideAt] = (number & 1) == 0 ? (byte)'2' : (byte)'1';
        WriteTime();
        WriteChecksum(_order);
        _order.CopyTo(target);
        return _order.Length;
    }

    protected override int Take(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (TryFrame(bytes[taken..], out int length))
        {
            OnMessage(bytes.Slice(taken, length));
            taken += length;
        }

        return taken;
    }

    private void OnMessage(ReadOnlySpan<byte> message)
    {
        int type = message.IndexOf("\u000135="u8) + 4;
        if (message[type] == (byte)'A')
            _loggedOn.Set();
        if (message[type] != (byte)'8' || message[type + 1] != Separator)
            return;
        byte executionType = message[message.IndexOf("\u0001150="u8) + 5];
        if (executionType == (byte)'8')
            throw new InvalidOperationException(Encoding.Latin1.GetString(message));
        if (executionType == (byte)'0' && Utf8Parser.TryParse(message[(message.IndexOf("\u000111="u8) + 4)..], out long number, out _))
            _answered(number);
    }

    // 8=FIX.4.4|9=LENGTH|…|10=NNN|
    private static bool TryFrame(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        const int lengthAt = 12;
        if (bytes.Length < lengthAt + 6 || !Utf8Parser.TryParse(bytes[lengthAt..], out int body, out int digits))
            return false;
        length = lengthAt + digits + 1 + body + TrailerLength;
        return bytes.Length >= length;
    }

    private static string Framed(string body)
    {
        body = body.Replace('|', (char)Separator);
        return $"8=FIX.4.4\u00019={body.Length}\u0001{body}10=000\u0001";
    }

    private int After(string text) => _order.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) + text.Length;

    private void WriteTime()
    {
        DateTime now = DateTime.UtcNow;
        long second = now.Ticks / TimeSpan.TicksPerSecond;
        Span<byte> time = _order.AsSpan(_timeAt, 21);
        if (second != _second)
        {
            _second = second;
            WriteDigits(now.Year, time[..4]);
            WriteDigits(now.Month, time[4..6]);
            WriteDigits(now.Day, time[6..8]);
            WriteDigits(now.Hour, time[9..11]);
            WriteDigits(now.Minute, time[12..14]);
            WriteDigits(now.Second, time[15..17]);
        }

        WriteDigits(now.Millisecond, time[18..21]);
        time.CopyTo(_order.AsSpan(_transactionAt));
    }

    private static void WriteDigits(long value, Span<byte> target)
    {
        for (int index = target.Length - 1; index >= 0; index--, value /= 10)
            target[index] = (byte)('0' + (value % 10));
    }

    private static void WriteChecksum(Span<byte> message)
    {
        int sum = 0;
        foreach (byte value in message[..^TrailerLength])
            sum += value;
        WriteDigits(sum & 0xFF, message[^4..^1]);
    }
}
