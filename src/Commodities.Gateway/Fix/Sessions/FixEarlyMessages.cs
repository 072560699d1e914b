using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>Messages that came while an earlier one is missing. Bounded in number and bytes: what finds no room is asked for again when its turn has come.</summary>
internal sealed class FixEarlyMessages(int maxMessages)
{
    private const int MaxBytes = 1 << 20;
    private readonly Dictionary<long, byte[]> _messages = [];
    private int _bytes;

    /// <summary>How many are kept.</summary>
    public int Count => _messages.Count;

    /// <summary>Keeps a copy, if there is room; of a number that is kept already, the first stays.</summary>
    public void Keep(long number, FixMessage message)
    {
        if (_messages.Count >= maxMessages || _bytes + message.Bytes.Length > MaxBytes || !_messages.TryAdd(number, message.Bytes.ToArray()))
            return;
        _bytes += message.Bytes.Length;
    }

    /// <summary>Hands out the message of a number and forgets it.</summary>
    public bool TryTake(long number, FixMessage target)
    {
        if (_messages.Count == 0 || !_messages.Remove(number, out byte[]? bytes))
            return false;
        _bytes -= bytes.Length;
        target.Load(bytes);
        return true;
    }

    /// <summary>Forgets what is below a number.</summary>
    public void ForgetBelow(long number)
    {
        foreach (long old in _messages.Keys.Where(key => key < number).ToList())
            _bytes -= _messages.Remove(old, out byte[]? bytes) ? bytes.Length : 0;
    }

    public void Clear()
    {
        _messages.Clear();
        _bytes = 0;
    }
}
