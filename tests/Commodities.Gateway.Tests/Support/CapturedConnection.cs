using System.Buffers;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Keeps what a session sends, without a socket.</summary>
internal sealed class CapturedConnection : IFixConnection
{
    private readonly ArrayBufferWriter<byte> _sent = new();

    public string? CloseReason { get; private set; }

    /// <summary>Bytes that it still takes.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Whether the client has asked for the venue's own fields.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Whether it forgets what is sent.</summary>
    public bool Discards { get; init; }

    public bool HasRoom => Room > 4_096;

    /// <summary>What is said to wait for the reader.</summary>
    public long UnsentBytes { get; set; }

    public bool TrySend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Room)
            return false;
        Room -= bytes.Length;
        if (!Discards)
            _sent.Write(bytes);
        return true;
    }

    public void Flush()
    {
    }

    public void Close(string reason) => CloseReason ??= reason;

    /// <summary>The messages sent since the last call, without what is not compared.</summary>
    public List<string> Take()
    {
        List<string> messages = [];
        ReadOnlySequence<byte> input = new(_sent.WrittenMemory.ToArray());
        FixReader reader = new(FixDictionary.Fix44, 64 * 1024);
        while (reader.Read(ref input) == FixFrameStatus.Message)
        {
            if (IsExtended)
                StockCheck.HoldExtended(reader.Message);
            else
                StockCheck.Hold(reader.Message);
            messages.Add(ScriptMessage.Show(Wire.Show(reader.Message.Bytes)));
        }

        _sent.Clear();
        return messages;
    }
}
