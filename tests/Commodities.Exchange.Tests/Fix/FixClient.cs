using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Exchange.Tests.Fix;

/// <summary>A FIX client on a real socket: logs on, sends, and gathers what comes as text with bars for separators.</summary>
internal sealed class FixClient : IDisposable
{
    private const int MaxBodyLength = 128 * 1024;

    private readonly TcpClient _socket = new();
    private readonly NetworkStream _stream;
    private readonly Thread _thread;
    private readonly string _name;
    private readonly Lock _lock = new();
    private int _number;

    public FixClient(IPEndPoint venue, string name, string logonFields = "", int lastNumber = 0)
    {
        (_name, _number) = (name, lastNumber);
        _socket.Connect(venue);
        _stream = _socket.GetStream();
        _thread = new(Read) { IsBackground = true };
        _thread.Start();
        Send($"35=A|98=0|108=30|{logonFields}553={name}|554={name.ToLowerInvariant()}");
        Pipeline.Wait.Until(() => Received.Any(message => message.Contains("|35=A|", StringComparison.Ordinal)), $"{name} is logged on");
    }

    /// <summary>The number of the last message sent.</summary>
    public int LastNumber => _number;

    /// <summary>All messages so far, in order.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    /// <summary>Called for each message as it comes.</summary>
    public Action<string>? Told { get; set; }

    /// <summary>Sends a message: its type first; number, CompIDs, time, length and checksum are added.</summary>
    public void Send(string fields)
    {
        lock (_lock)
        {
            string[] parts = fields.Split('|', 2);
            string body = $"{parts[0]}|49={_name}|56=COMMODITIES|34={++_number}|52={DateTime.UtcNow:yyyyMMdd-HH:mm:ss.fff}|{(parts.Length > 1 ? parts[1] + "|" : "")}".Replace('|', '\u0001');
            string message = $"8=FIX.4.4\u00019={body.Length}\u0001{body}";
            int sum = Encoding.Latin1.GetBytes(message).Sum(character => character) % 256;
            _stream.Write(Encoding.Latin1.GetBytes($"{message}10={sum:000}\u0001"));
        }
    }

    /// <summary>Sends, and gives the first message of a type and a content that comes afterwards.</summary>
    public string Ask(string fields, string type, string content = "")
    {
        int before = Received.Count;
        Send(fields);
        return Expect(type, content, before);
    }

    /// <summary>The first message of a type and a content from a place on.</summary>
    public string Expect(string type, string content = "", int from = 0)
    {
        string? found = null;
        Pipeline.Wait.Until(
            () => (found = Received.Skip(from).FirstOrDefault(message => message.Contains($"|35={type}|", StringComparison.Ordinal) && message.Contains(content, StringComparison.Ordinal))) != null,
            $"{_name} receives {type} with {content}");
        return found!;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _thread.Join();
    }

    private void Read()
    {
        FixReader reader = new(FixDictionary.Fix44, MaxBodyLength);
        byte[] buffer = new byte[2 * MaxBodyLength];
        int count = 0;
        try
        {
            while (true)
            {
                int read = _stream.Read(buffer, count, buffer.Length - count);
                if (read == 0)
                    return;
                count += read;
                ReadOnlySequence<byte> input = new(buffer, 0, count);
                while (reader.Read(ref input) == FixFrameStatus.Message)
                {
                    string text = Encoding.Latin1.GetString(reader.Message.Bytes).Replace('\u0001', '|');
                    Told?.Invoke(text);
                    Received.Enqueue(text);
                }

                input.ToArray().CopyTo(buffer, 0);
                count = (int)input.Length;
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The connection is gone.
        }
    }
}
