using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>The fragments of one session put together so far.</summary>
internal sealed class AssemblyBuffer(int initialLength)
{
    private byte[] _bytes = new byte[Math.Max(initialLength, 4096)];

    /// <summary>Where the next fragment must begin; -1 when no message is begun.</summary>
    public int NextTermOffset { get; private set; } = -1;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Message => _bytes.AsSpan(0, Length);

    public void Begin(ReadOnlySpan<byte> fragment, in Header header)
    {
        Length = 0;
        Append(fragment, header);
    }

    /// <summary>Adds a fragment that follows the last; forgets the message if it does not follow.</summary>
    /// <returns>True if it followed.</returns>
    public bool TryAppend(ReadOnlySpan<byte> fragment, in Header header)
    {
        if (header.TermOffset != NextTermOffset)
        {
            Reset();
            return false;
        }

        Append(fragment, header);
        return true;
    }

    public void Reset()
    {
        NextTermOffset = -1;
        Length = 0;
    }

    /// <summary>Goes back to before a fragment that was aborted and will come again.</summary>
    public void TakeBack(int fragmentLength, int termOffset)
    {
        Length -= fragmentLength;
        NextTermOffset = termOffset;
    }

    private void Append(ReadOnlySpan<byte> fragment, in Header header)
    {
        if (Length + fragment.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + fragment.Length));
        fragment.CopyTo(_bytes.AsSpan(Length));
        Length += fragment.Length;
        NextTermOffset = header.TermOffset + LogLimits.Align(fragment.Length + DataHeader.Length);
    }
}
