using System.Runtime.CompilerServices;

namespace Commodities.Disruptor.Tests.Stress;

/// <summary>Twelve words that must agree with a producer and its count: a reader that sees some of them old and some new notices.</summary>
[InlineArray(Words)]
public struct Payload
{
    public const int Words = 12;

    private long _first;

    public void Fill(int producer, long count)
    {
        for (var word = 0; word < Words; word++)
            this[word] = Expected(producer, count, word);
    }

    public readonly bool Agrees(int producer, long count)
    {
        for (var word = 0; word < Words; word++)
        {
            if (this[word] != Expected(producer, count, word))
                return false;
        }

        return true;
    }

    private static long Expected(int producer, long count, int word)
        => unchecked((count * 0x2545F4914F6CDD1D) ^ ((producer + 1L) << 48) ^ (word * 0x5851F42D4C957F2D));
}
