using Commodities.Messages.Fills;

namespace Commodities.Client.Tests;

public sealed class ReorderBufferTests
{
    private readonly ReorderBuffer _buffer = new(256);

    [Fact]
    public void Records_are_found_by_sequence_each_kept_once()
    {
        Assert.True(_buffer.TryStore(1, Record(3)));
        Assert.False(_buffer.TryStore(1, Record(3)));
        Assert.True(_buffer.TryStore(1, Record(1)));
        Assert.Equal(3, FillCodec.HeaderOf(_buffer.Find(3)).Sequence);
        Assert.True(_buffer.Find(2).IsEmpty);
        Assert.Equal(1, _buffer.FirstFrom(1));
        Assert.Equal(3, _buffer.FirstFrom(2));
        Assert.Null(_buffer.FirstFrom(4));
    }

    [Fact]
    public void Record_too_far_ahead_is_not_kept_and_takes_no_place_of_another()
    {
        Assert.True(_buffer.TryStore(1, Record(1)));
        Assert.True(_buffer.TryStore(1, Record(256)));
        Assert.False(_buffer.TryStore(1, Record(257)));
        Assert.Equal(1, FillCodec.HeaderOf(_buffer.Find(1)).Sequence);
        Assert.True(_buffer.TryStore(2, Record(257)));
        Assert.True(_buffer.Find(1).IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(300)]
    public void Size_that_is_no_power_of_two_from_256_is_refused(int records) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReorderBuffer(records));

    private static byte[] Record(long sequence)
    {
        Heartbeat record = default;
        record.Header.Sequence = sequence;
        return FillCodec.BytesOf(in record).ToArray();
    }
}
