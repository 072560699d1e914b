using CsCheck;
using Xunit;

namespace Commodities.Matching.Tests.Book;

/// <summary>The bitmap beside a sorted set, from one word to the widest band.</summary>
public sealed unsafe class LevelBitmapTests
{
    private const int Steps = 3_000;

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4_096)]
    [InlineData(262_145)]
    [InlineData(PriceLadder.MaxTicks)]
    public void Finds_what_a_sorted_set_finds(int keys)
    {
        using NativeBlock memory = new((long)LevelBitmap.WordsFor(keys) * sizeof(ulong));
        LevelBitmap bitmap = LevelBitmap.Over((ulong*)memory.Start, keys);
        SortedSet<int> expected = [];
        Random random = new(keys);
        for (int step = 0; step < Steps; step++)
        {
            int key = KeyNearEdges(random, keys);
            if (random.Next(5) < 3)
            {
                bitmap.Set(key);
                expected.Add(key);
            }
            else
            {
                bool clears = random.Next(4) != 0;
                bitmap.ClearIf(key, clears);
                if (clears)
                    expected.Remove(key);
            }

            int from = KeyNearEdges(random, keys);
            SortedSet<int> above = expected.GetViewBetween(from, keys);
            Assert.Equal(above.Count == 0 ? LevelBitmap.None : above.Min, bitmap.FindFrom(from));
            Assert.Equal(expected.Contains(from), bitmap.IsSet(from));
        }

        Assert.True(bitmap.TiersAgree());
        Assert.Equal(LevelBitmap.None, bitmap.FindFrom(keys));
    }

    [Fact]
    public void Any_few_keys_come_back_in_order() => Gen.Int[0, 300_000].Array[0, 20].Sample(keys =>
    {
        using NativeBlock memory = new((long)LevelBitmap.WordsFor(300_001) * sizeof(ulong));
        LevelBitmap bitmap = LevelBitmap.Over((ulong*)memory.Start, 300_001);
        foreach (int key in keys)
            bitmap.Set(key);
        List<int> found = [];
        for (int key = bitmap.FindFrom(0); key != LevelBitmap.None; key = bitmap.FindFrom(key + 1))
            found.Add(key);
        return found.SequenceEqual(keys.Distinct().Order());
    }, iter: 300);

    /// <summary>Any key, more often one beside the edge of a word of some tier.</summary>
    private static int KeyNearEdges(Random random, int keys)
    {
        if (random.Next(2) == 0)
            return random.Next(keys);
        int edge = 1 << (6 * random.Next(4));
        return Math.Clamp((edge * random.Next(1, 4)) + random.Next(-1, 2), 0, keys - 1);
    }
}
