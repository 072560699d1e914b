using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>
/// Which keys of a side are occupied: a bit each, and above them three tiers whose bits say which word below is not zero. Finds the
/// next occupied key among 16 million in at most seven words. Packed, so that a side of a book with all that it counts fits a cache line.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal unsafe struct LevelBitmap
{
    public const int None = int.MaxValue;

    private ulong* _keys;
    private ulong* _tier1;
    private ulong* _tier2;
    private ulong* _tier3;
    private int _wordCount;

    /// <summary>Words of 8 bytes that a bitmap of so many keys takes, all tiers.</summary>
    public static int WordsFor(int keys) => WordsOf(keys) + WordsOf(WordsOf(keys)) + WordsOf(WordsOf(WordsOf(keys))) + 1;

    /// <summary>A bitmap over zeroed memory of <see cref="WordsFor"/> words.</summary>
    public static LevelBitmap Over(ulong* memory, int keys)
    {
        int words = WordsOf(keys);
        int words1 = WordsOf(words);
        int words2 = WordsOf(words1);
        Invariant.That(words2 <= 64);
        return new LevelBitmap
        {
            _keys = memory,
            _tier1 = memory + words,
            _tier2 = memory + words + words1,
            _tier3 = memory + words + words1 + words2,
            _wordCount = words,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Set(int key)
    {
        Checked.That(Holds(key));
        ulong* word = _keys + ((uint)key >> 6);
        ulong before = *word;
        *word = before | (1UL << key);
        if (before == 0)
            SetAbove(key >> 6);
    }

    /// <summary>Clears the bit of a key on a condition, without a branch on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ClearIf(int key, bool clear)
    {
        Checked.That(Holds(key));
        ulong* word = _keys + ((uint)key >> 6);
        ulong after = *word & ~((clear ? 1UL : 0UL) << key);
        *word = after;
        if (after == 0)
            ClearAbove(key >> 6);
    }

    /// <summary>The lowest tier, 64 keys a word: who changes it calls <see cref="Settle"/> where a word becomes empty or was.</summary>
    public readonly ulong* Words => _keys;

    /// <summary>True for keys that the bitmap has a bit for.</summary>
    public readonly bool Holds(int key) => (uint)key >> 6 < (uint)_wordCount;

    /// <summary>Brings the tiers above in line with the word of a key.</summary>
    public readonly void Settle(int key)
    {
        int word = key >> 6;
        if (_keys[word] != 0)
            SetAbove(word);
        else if (((_tier1[word >> 6] >> word) & 1) != 0)
            ClearAbove(word);
    }

    public readonly bool IsSet(int key) => ((_keys[key >> 6] >> key) & 1) != 0;

    /// <summary>The lowest occupied key from <paramref name="key"/> up; <see cref="None"/> when there is none.</summary>
    public readonly int FindFrom(int key)
    {
        int word = key >> 6;
        if (word >= _wordCount)
            return None;
        ulong bits = _keys[word] & (ulong.MaxValue << key);
        if (bits == 0)
        {
            word = FindWordFrom(word + 1);
            if (word == None)
                return None;
            bits = _keys[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>True when each upper tier says exactly which words below it are not zero. Walks them all: for checks.</summary>
    public readonly bool TiersAgree()
    {
        int words1 = WordsOf(_wordCount);
        int words2 = WordsOf(words1);
        return TierAgrees(_keys, _wordCount, _tier1) && TierAgrees(_tier1, words1, _tier2) && TierAgrees(_tier2, words2, _tier3);
    }

    private static bool TierAgrees(ulong* below, int words, ulong* above)
    {
        for (int word = 0; word < words; word++)
        {
            if ((below[word] != 0) != (((above[word >> 6] >> word) & 1) != 0))
                return false;
        }

        return true;
    }

    private static int WordsOf(int bits) => (bits + 63) >> 6;

    private readonly int FindWordFrom(int word)
    {
        int position = word >> 6;
        ulong bits = word < _wordCount ? _tier1[position] & (ulong.MaxValue << word) : 0;
        if (bits == 0)
        {
            position = FindPositionFrom(position + 1);
            if (position == None)
                return None;
            bits = _tier1[position];
        }

        return (position << 6) + BitOperations.TrailingZeroCount(bits);
    }

    private readonly int FindPositionFrom(int position)
    {
        int top = position >> 6;
        ulong bits = position < WordsOf(_wordCount) ? _tier2[top] & (ulong.MaxValue << position) : 0;
        if (bits == 0)
        {
            ulong tops = top + 1 < 64 ? *_tier3 & (ulong.MaxValue << (top + 1)) : 0;
            if (tops == 0)
                return None;
            top = BitOperations.TrailingZeroCount(tops);
            bits = _tier2[top];
        }

        return (top << 6) + BitOperations.TrailingZeroCount(bits);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void SetAbove(int word)
    {
        _tier1[word >> 6] |= 1UL << word;
        _tier2[word >> 12] |= 1UL << (word >> 6);
        *_tier3 |= 1UL << (word >> 12);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ClearAbove(int word)
    {
        if ((_tier1[word >> 6] &= ~(1UL << word)) != 0)
            return;
        if ((_tier2[word >> 12] &= ~(1UL << (word >> 6))) == 0)
            *_tier3 &= ~(1UL << (word >> 12));
    }
}
