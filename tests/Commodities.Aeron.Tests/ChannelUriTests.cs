namespace Commodities.Aeron.Tests;

/// <summary>Channel URIs: what is read, and what each mistake is answered with.</summary>
public sealed class ChannelUriTests
{
    [Fact]
    public void Parameters_are_read()
    {
        ChannelUri uri = ChannelUri.Parse("aeron:udp?endpoint=localhost:40123|mtu=8k|linger=250ms|session-id=-7|eos=false|alias=fills");

        Assert.False(uri.IsIpc);
        Assert.Equal("localhost:40123", uri["endpoint"]);
        Assert.Equal("fills", uri["alias"]);
        Assert.Null(uri["ttl"]);
        Assert.Equal(8_192, uri.Size("mtu", 0, 65_504));
        Assert.Equal(250_000_000, uri.Duration("linger"));
        Assert.Equal(-7, uri.Integer("session-id"));
        Assert.False(uri.Flag("eos"));
    }

    [Theory]
    [InlineData("aeron:tcp?endpoint=a:1", "begins with \"aeron:tcp\", expected aeron:udp or aeron:ipc")]
    [InlineData("udp://a:1", "expected aeron:udp or aeron:ipc")]
    [InlineData("aeron:udp?endpoint", "parameter \"endpoint\" is not of the form key=value")]
    [InlineData("aeron:udp?endpoint=", "is not of the form key=value")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|endpoint=127.0.0.1:2", "parameter endpoint is given twice")]
    [InlineData("aeron:udp?endpoit=127.0.0.1:1", "unknown parameter endpoit; known are endpoint, control,")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|cc=cubic", "parameter cc is known to Aeron, but not supported here")]
    [InlineData("aeron:udp", "needs endpoint=HOST:PORT, or control=HOST:PORT with control-mode=dynamic, or control-mode=manual")]
    [InlineData("aeron:udp?control-mode=dynamic", "control-mode=dynamic needs control=HOST:PORT")]
    [InlineData("aeron:udp?control-mode=both|endpoint=127.0.0.1:1", "control-mode is \"both\", expected dynamic or manual")]
    [InlineData("aeron:udp?endpoint=127.0.0.1", "endpoint is \"127.0.0.1\", expected HOST:PORT")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:70000", "the port from 0 to 65535")]
    [InlineData("aeron:udp?endpoint=::1:4000", "an IPv6 address in brackets")]
    [InlineData("aeron:udp?endpoint=no.such.host.invalid:1", "a host that the name service knows, or an address")]
    [InlineData("aeron:udp?endpoint=224.0.1.2:1", "a multicast address whose last byte is odd")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|interface=nowhere", "interface is \"nowhere\", expected ADDRESS or ADDRESS/BITS")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|interface=203.0.113.0/24", "an address of this machine")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|mtu=100", "mtu is \"100\", expected a multiple of 32")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|mtu=1x", "mtu is \"1x\", expected a size in bytes, or with k, m or g, from 64 to 65504")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|mtu=9999999999999999999g", "expected a size in bytes")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|term-length=100000", "term-length is \"100000\", expected a power of two")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|term-length=2g", "from 65536 to 1073741824")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|linger=5", null)]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|linger=5m", "expected a duration such as 10ms")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|eos=yes", "eos is \"yes\", expected true or false")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|ttl=256", "ttl is \"256\", expected an integer from 0 to 255")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|session-id=x", "session-id is \"x\", expected an integer")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|init-term-id=1|term-id=2", "give all three or none")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|init-term-id=2|term-id=1|term-offset=0", "term-id is \"1\", expected 2 or later")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|init-term-id=1|term-id=1|term-offset=33", "term-offset is \"33\", expected a multiple of 32 below")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|fc=slow", "fc is \"slow\", expected max, min[,g:/SIZE][,t:TIMEOUT] or tagged")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|fc=tagged", "fc is \"tagged\"")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|fc=min,t:soon", "fc is \"min,t:soon\"")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:1|fc=min,g:1/2/3", "fc is \"min,g:1/2/3\"")]
    [InlineData("aeron:udp?control=203.0.113.1:1|control-mode=dynamic", "its socket could not be opened")]
    public void Publication_of_a_wrong_channel_is_refused_with(string channel, string? problem)
    {
        using var pair = new Pair();
        if (problem == null)
        {
            pair.Client.AddExclusivePublication(channel, 1);
            return;
        }

        var error = Assert.Throws<InvalidChannelException>(() => pair.Client.AddExclusivePublication(channel, 1));
        Assert.StartsWith($"channel \"{channel}\": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(channel, error.Channel);
    }

    [Theory]
    [InlineData("aeron:udp?endpoint=127.0.0.1:0|rcv-wnd=1", "rcv-wnd is \"1\", expected a size in bytes, or with k, m or g, from 256 to 536870912")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:0|reliable=maybe", "reliable is \"maybe\", expected true or false")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:0|gtag=a", "gtag is \"a\", expected a 64-bit integer")]
    [InlineData("aeron:udp?control-mode=manual", "control-mode is \"manual\", expected dynamic or none")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:0|nak-delay=-1ms", "nak-delay is \"-1ms\", expected a duration")]
    [InlineData("aeron:udp?endpoint=127.0.0.1:0|rcv-wnd=64k|so-rcvbuf=16k", "a receiver window of 65536 needs a socket buffer as large, the system grants")]
    public void Subscription_to_a_wrong_channel_is_refused_with(string channel, string problem)
    {
        using var pair = new Pair();
        var error = Assert.Throws<InvalidChannelException>(() => pair.Client.AddSubscription(channel, 1));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Publication_that_conflicts_with_one_that_is_there_is_refused()
    {
        using var pair = new Pair();
        Publication first = pair.Client.AddPublication("aeron:ipc?term-length=128k", 1);

        Assert.Contains("term-length is \"64k\", expected 131072", Refusal("aeron:ipc?term-length=64k"), StringComparison.Ordinal);
        Assert.Contains("mtu is \"2k\", expected 1408", Refusal("aeron:ipc?mtu=2k"), StringComparison.Ordinal);
        Assert.Contains("need an exclusive publication", Refusal("aeron:ipc?init-term-id=1|term-id=1|term-offset=0"), StringComparison.Ordinal);
        var taken = Assert.Throws<InvalidChannelException>(() => pair.Client.AddExclusivePublication($"aeron:ipc?session-id={first.SessionId}", 1));
        Assert.Contains("expected one that no other publication", taken.Message, StringComparison.Ordinal);

        string Refusal(string channel) => Assert.Throws<InvalidChannelException>(() => pair.Client.AddPublication(channel, 1)).Message;
    }

    [Fact]
    public void Destinations_belong_to_manual_channels()
    {
        using var pair = new Pair();
        Publication unicast = pair.Client.AddPublication("aeron:udp?endpoint=127.0.0.1:1", 1);
        Publication manual = pair.Client.AddPublication("aeron:udp?control-mode=manual", 1);

        Assert.Contains("control-mode is not manual", Assert.Throws<InvalidOperationException>(() => unicast.AddDestination("aeron:udp?endpoint=127.0.0.1:1")).Message, StringComparison.Ordinal);
        Assert.Contains("a destination needs endpoint=HOST:PORT", Assert.Throws<InvalidChannelException>(() => manual.AddDestination("aeron:udp?control=127.0.0.1:1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AeronClient.Connect(new AeronContext { MtuLength = 1_400 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AeronClient.Connect(new AeronContext { TermLength = 100_000 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AeronClient.Connect(new AeronContext { MaxResend = 257 }));
        using AeronClient agent = AeronClient.Connect();
        Assert.Contains(nameof(AeronContext.UseInvoker), Assert.Throws<InvalidOperationException>(() => agent.DoWork()).Message, StringComparison.Ordinal);
    }
}
