namespace Commodities.Gateway.Fix.Codec;

/// <summary>
/// Writes one message into a buffer, field by field, and puts BeginString, BodyLength and the checksum around it. Nothing is allocated. The buffer
/// must have room for the message and <see cref="Overhead"/> bytes more.
/// </summary>
public ref struct FixWriter
{
    /// <summary>Bytes taken for what stands around the body.</summary>
    public const int Overhead = PrefixRoom + FixFramer.TrailerLength;

    private const int PrefixRoom = 24;
    private readonly Span<byte> _buffer;
    private readonly bool _writesNanos;
    private int _position = PrefixRoom;

    /// <summary>Begins a message; its first field must be MsgType.</summary>
    /// <param name="buffer">Where it is written.</param>
    /// <param name="writesNanos">Whether moments have nanoseconds instead of milliseconds.</param>
    public FixWriter(Span<byte> buffer, bool writesNanos = false)
    {
        _buffer = buffer;
        _writesNanos = writesNanos;
    }

    /// <summary>Bytes of the body so far.</summary>
    public readonly int BodyLength => _position - PrefixRoom;

    /// <summary>Writes a field of text.</summary>
    public void Write(int tag, scoped ReadOnlySpan<byte> value)
    {
        WriteTag(tag);
        WriteRaw(value);
        _buffer[_position++] = FixFramer.Separator;
    }

    /// <summary>Writes a whole number.</summary>
    public void Write(int tag, long value)
    {
        WriteTag(tag);
        _position += FixText.Write(_buffer[_position..], value);
        _buffer[_position++] = FixFramer.Separator;
    }

    /// <summary>Writes one character.</summary>
    public void Write(int tag, char value)
    {
        WriteTag(tag);
        _buffer[_position++] = (byte)value;
        _buffer[_position++] = FixFramer.Separator;
    }

    /// <summary>Writes Y or N.</summary>
    public void Write(int tag, bool value) => Write(tag, value ? 'Y' : 'N');

    /// <summary>Writes a field of printable ASCII; any other character becomes a question mark.</summary>
    public void Write(int tag, scoped ReadOnlySpan<char> value)
    {
        WriteTag(tag);
        foreach (char character in value)
            _buffer[_position++] = character is >= ' ' and <= '~' ? (byte)character : (byte)'?';
        _buffer[_position++] = FixFramer.Separator;
    }

    /// <summary>Writes a moment in UTC, to the millisecond, or to the nanosecond where the message does.</summary>
    /// <param name="tag">The field.</param>
    /// <param name="utcNanos">Nanoseconds since 1970.</param>
    public void WriteTime(int tag, long utcNanos)
    {
        WriteTag(tag);
        if (_writesNanos)
            FixTime.WriteNanos(_buffer[_position..], utcNanos);
        else
            FixTime.Write(_buffer[_position..], utcNanos);
        _position += _writesNanos ? FixTime.NanosLength : FixTime.Length;
        _buffer[_position++] = FixFramer.Separator;
    }

    /// <summary>Writes a moment in UTC as a day and a time of day to the millisecond.</summary>
    /// <param name="dateTag">The field of the day.</param>
    /// <param name="timeTag">The field of the time of day.</param>
    /// <param name="utcNanos">Nanoseconds since 1970.</param>
    public void WriteDateAndTime(int dateTag, int timeTag, long utcNanos)
    {
        const int dateLength = 8;
        Span<byte> moment = stackalloc byte[FixTime.Length];
        FixTime.Write(moment, utcNanos);
        Write(dateTag, moment[..dateLength]);
        Write(timeTag, moment[(dateLength + 1)..]);
    }

    /// <summary>Writes a decimal number, without zeros at the end of its fraction.</summary>
    /// <param name="tag">The field.</param>
    /// <param name="units">The number in units of its last place.</param>
    /// <param name="decimals">How many places the unit is behind the point; 0 to 18.</param>
    public void WriteDecimal(int tag, long units, int decimals)
    {
        WriteTag(tag);
        long one = 1;
        for (int place = 0; place < decimals; place++)
            one *= 10;
        if (units < 0)
            _buffer[_position++] = (byte)'-';
        _position += FixText.Write(_buffer[_position..], Math.Abs(units / one));
        long fraction = Math.Abs(units % one);
        if (fraction != 0)
            _buffer[_position++] = (byte)'.';
        for (; fraction != 0; fraction = fraction * 10 % one)
            _buffer[_position++] = (byte)('0' + (fraction * 10 / one));
        _buffer[_position++] = FixFramer.Separator;
    }

    /// <summary>Writes fields as they are, each with its separator.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> fields)
    {
        fields.CopyTo(_buffer[_position..]);
        _position += fields.Length;
    }

    /// <summary>Ends the message.</summary>
    /// <returns>The message, in the buffer.</returns>
    public ReadOnlySpan<byte> Finish()
    {
        Span<byte> prefix = stackalloc byte[PrefixRoom];
        "8=FIX.4.4\u00019="u8.CopyTo(prefix);
        const int fixedLength = 12;
        int length = fixedLength + FixText.Write(prefix[fixedLength..], BodyLength);
        prefix[length++] = FixFramer.Separator;
        int start = PrefixRoom - length;
        prefix[..length].CopyTo(_buffer[start..]);
        int sum = FixFramer.Checksum(_buffer[start.._position]);
        "10="u8.CopyTo(_buffer[_position..]);
        _buffer[_position + 3] = (byte)('0' + (sum / 100));
        _buffer[_position + 4] = (byte)('0' + (sum / 10 % 10));
        _buffer[_position + 5] = (byte)('0' + (sum % 10));
        _buffer[_position + 6] = FixFramer.Separator;
        _position += FixFramer.TrailerLength;
        return _buffer[start.._position];
    }

    private void WriteTag(int tag)
    {
        _position += FixText.Write(_buffer[_position..], tag);
        _buffer[_position++] = (byte)'=';
    }
}
