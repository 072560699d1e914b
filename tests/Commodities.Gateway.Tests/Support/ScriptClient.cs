using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A client on a real socket that reads one message after the other.</summary>
internal sealed class ScriptClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client = new();
    private readonly FixReader _reader = new(FixDictionary.Fix44, 64 * 1024);
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly NetworkStream _stream;
    private int _count;

    public ScriptClient(IPEndPoint venue, int receiveBufferBytes = 0)
    {
        if (receiveBufferBytes > 0)
            _client.ReceiveBufferSize = receiveBufferBytes;
        _client.Connect(venue);
        _client.NoDelay = true;
        _stream = _client.GetStream();
    }

    /// <summary>Looks at each message that comes.</summary>
    public Action<FixMessage>? Check { get; init; }

    public void Send(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    /// <summary>The next message as text; null when the venue has closed the connection.</summary>
    public string? Receive()
    {
        using CancellationTokenSource limit = new(Limit);
        while (true)
        {
            ReadOnlySequence<byte> input = new(_buffer, 0, _count);
            FixFrameStatus status = _reader.Read(ref input);
            if (status == FixFrameStatus.Message)
            {
                Keep(input);
                Check?.Invoke(_reader.Message);
                return Wire.Show(_reader.Message.Bytes);
            }

            Xunit.Assert.Equal(FixFrameStatus.Incomplete, status);
            int read = Read(limit.Token);
            if (read == 0)
                return null;
            _count += read;
        }
    }

    public void Dispose() => _client.Dispose();

    private int Read(CancellationToken limit)
    {
        try
        {
            return _stream.ReadAsync(_buffer.AsMemory(_count), limit).AsTask().GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            return 0;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"nothing came for {Limit.TotalSeconds:0} s");
        }
    }

    private void Keep(ReadOnlySequence<byte> rest)
    {
        byte[] bytes = rest.ToArray();
        bytes.CopyTo(_buffer, 0);
        _count = bytes.Length;
    }
}
