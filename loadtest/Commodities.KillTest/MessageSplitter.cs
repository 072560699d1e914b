using System.Runtime.InteropServices;
using Commodities.Messages;

namespace Commodities.KillTest;

/// <summary>Cuts a stream of bytes into SBE messages: header first, then as many bytes as its block length says.</summary>
internal static class MessageSplitter
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Takes one message; the span is valid only during the call.</summary>
    public delegate void Taker(ReadOnlySpan<byte> message);

    /// <summary>Reads to the end of the stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="take">Called for each whole message.</param>
    /// <returns>Bytes of a last message that was cut short.</returns>
    public static int ReadAll(Stream stream, Taker take)
    {
        byte[] buffer = new byte[BufferBytes];
        int filled = 0;
        while (stream.Read(buffer, filled, buffer.Length - filled) is int read and > 0)
        {
            filled += read;
            int used = Split(buffer.AsSpan(0, filled), take);
            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
        }

        return filled;
    }

    private static int Split(ReadOnlySpan<byte> bytes, Taker take)
    {
        int used = 0;
        while (bytes.Length - used >= MessageHeader.Length)
        {
            int length = MessageHeader.Length + MemoryMarshal.Read<MessageHeader>(bytes[used..]).BlockLength;
            if (bytes.Length - used < length)
            {
                break;
            }

            take(bytes.Slice(used, length));
            used += length;
        }

        return used;
    }
}
