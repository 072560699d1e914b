using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Fix.Clients;

/// <summary>
/// The other side of a session, for trying and testing a venue: logs on with fresh numbers (141=Y), numbers what it sends, answers TestRequests, fills gaps that it is asked for, and hands every
/// application message to a callback on a thread of its own. It keeps nothing on the disk. Any thread may send.
/// </summary>
public sealed class FixInitiator : IDisposable
{
    private const int MaxBodyLength = 64 * 1024;
    private const byte Bar = (byte)'|';

    private readonly FixInitiatorOptions _options;
    private readonly Action<FixMessage> _received;
    private readonly Action<string> _ended;
    private readonly Socket _socket;
    private readonly Lock _lock = new();
    private readonly byte[] _out = new byte[MaxBodyLength];
    private readonly byte[] _in = new byte[2 * MaxBodyLength];
    private readonly TaskCompletionSource<string?> _loggedOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer _heartbeat;
    private readonly Thread _reading;
    private long _next = 1;
    private long _lastSent = Environment.TickCount64;
    private int _isOver;
    private string? _logoutText;

    private FixInitiator(FixInitiatorOptions options, Action<FixMessage> received, Action<string> ended, Socket socket)
    {
        (_options, _received, _ended, _socket) = (options, received, ended, socket);
        _heartbeat = new(_ => Beat());
        _reading = new(Read) { IsBackground = true, Name = "FIX client" };
    }

    /// <summary>Connects and logs on.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="received">Is told each application message and Reject; the message is valid only during the call.</param>
    /// <param name="ended">Is told, once, that the connection is over and why.</param>
    /// <exception cref="FixInitiatorException">Nobody is there, or the Logon is refused.</exception>
    public static FixInitiator Connect(FixInitiatorOptions options, Action<FixMessage> received, Action<string> ended)
    {
        ArgumentNullException.ThrowIfNull(options);
        Socket socket = new(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        FixInitiator initiator = new(options, received, ended, socket);
        try
        {
            if (options.LocalAddress != null)
                socket.Bind(new System.Net.IPEndPoint(options.LocalAddress, 0));
            socket.Connect(options.EndPoint);
            initiator.LogOn();
            return initiator;
        }
        catch (SocketException failure)
        {
            initiator.Dispose();
            throw new FixInitiatorException($"the venue is not there: {options.EndPoint} ({failure.Message})", failure);
        }
        catch
        {
            initiator.Dispose();
            throw;
        }
    }

    /// <summary>The number that the next message sent will have.</summary>
    public long NextOutbound => Volatile.Read(ref _next);

    /// <summary>Sends a message under the next number.</summary>
    /// <param name="type">Its MsgType (35).</param>
    /// <param name="fields">The fields behind the header, with <c>|</c> in between, such as <c>11=a|55=JM2701</c>; may be empty.</param>
    /// <exception cref="FixInitiatorException">The connection is over.</exception>
    public void Send(string type, string fields)
    {
        lock (_lock)
        {
            Write(type, _next, fields);
            _next++;
        }
    }

    /// <summary>Sends a message under a number of its own and leaves the count as it is: for trying out what a venue does then.</summary>
    public void SendNumbered(string type, long number, string fields)
    {
        lock (_lock)
        {
            Write(type, number, fields);
        }
    }

    /// <summary>The time now as FIX writes it, in milliseconds.</summary>
    public static string Now() => DateTime.UtcNow.ToString("yyyyMMdd-HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Logs out, and waits until the venue has closed the connection.</summary>
    public void LogOut()
    {
        Send("5", "");
        SpinWait.SpinUntil(() => Volatile.Read(ref _isOver) != 0, _options.Timeout);
    }

    /// <summary>Breaks the connection without a word. Nothing is told any more when this returns, unless a callback itself calls it.</summary>
    public void Dispose()
    {
        _heartbeat.Dispose();
        _socket.Dispose();
        if (_reading.IsAlive && _reading != Thread.CurrentThread)
            _reading.Join();
    }

    private void LogOn()
    {
        _reading.Start();
        Send("A", $"98=0|108={_options.HeartbeatSeconds}|141=Y|553={_options.CompId}|554={_options.Password}");
        if (!_loggedOn.Task.Wait(_options.Timeout))
            throw new FixInitiatorException($"no answer to the Logon within {_options.Timeout.TotalSeconds:0} s");
        if (_loggedOn.Task.Result is string refusal)
            throw new FixInitiatorException($"the Logon of {_options.CompId} was refused: {refusal}");
        _heartbeat.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    private void Beat()
    {
        if (Environment.TickCount64 - Volatile.Read(ref _lastSent) < _options.HeartbeatSeconds * 1_000L - 500)
            return;
        try
        {
            Send("0", "");
        }
        catch (FixInitiatorException)
        {
            // The reading thread says so.
        }
    }

    private void Write(string type, long number, string fields)
    {
        FixWriter writer = new(_out);
        writer.Write(FixTags.MsgType, type);
        writer.Write(FixTags.SenderCompId, _options.CompId);
        writer.Write(FixTags.TargetCompId, _options.VenueCompId);
        writer.Write(FixTags.MsgSeqNum, number);
        writer.Write(FixTags.SendingTime, Now());
        if (fields.Length > 0)
        {
            byte[] raw = Encoding.Latin1.GetBytes(fields + (fields.EndsWith('|') ? "" : "|"));
            raw.AsSpan().Replace(Bar, FixFramer.Separator);
            writer.WriteRaw(raw);
        }

        try
        {
            ReadOnlySpan<byte> message = writer.Finish();
            while (!message.IsEmpty)
                message = message[_socket.Send(message)..];
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            throw new FixInitiatorException($"the connection is over: {failure.Message}", failure);
        }

        Volatile.Write(ref _lastSent, Environment.TickCount64);
    }

    private void Read()
    {
        FixReader reader = new(FixDictionary.Fix44, MaxBodyLength);
        string reason = "the venue closed the connection";
        int filled = 0;
        try
        {
            while (_socket.Receive(_in.AsSpan(filled)) is > 0 and int received)
            {
                filled += received;
                ReadOnlySequence<byte> input = new(_in, 0, filled);
                while (reader.Read(ref input) == FixFrameStatus.Message)
                    OnMessage(reader.Message);
                filled = (int)input.Length;
                input.CopyTo(_in);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or FixInitiatorException)
        {
            reason = "the connection broke";
        }

        reason = _logoutText ?? reason;
        Interlocked.Exchange(ref _isOver, 1);
        _loggedOn.TrySetResult(reason);
        _ended(reason);
    }

    private void OnMessage(FixMessage message)
    {
        switch (message.Type)
        {
            case [(byte)'A']:
                _loggedOn.TrySetResult(null);
                break;
            case [(byte)'1']:
                Send("0", $"112={Encoding.Latin1.GetString(message.Find(FixTags.TestReqId))}");
                break;
            case [(byte)'2']:
                FillGap(message);
                break;
            case [(byte)'5']:
                _logoutText = Encoding.Latin1.GetString(message.Find(FixTags.Text)) is { Length: > 0 } text ? text : "logged out";
                break;
            case [(byte)'0'] or [(byte)'4']:
                break;
            default:
                _received(message);
                break;
        }
    }

    // Nothing of what it sent is worth sending again.
    private void FillGap(FixMessage request)
    {
        lock (_lock)
        {
            if (request.TryFindNumber(FixTags.BeginSeqNo, out long first) && first < _next)
                Write("4", first, $"43=Y|122={Now()}|123=Y|36={_next}");
        }
    }
}
