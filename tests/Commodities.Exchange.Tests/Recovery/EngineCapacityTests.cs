using Commodities.Exchange.Configuration;
using Commodities.Exchange.Recovery;
using Commodities.Matching;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Recovery;

public sealed class EngineCapacityTests
{
    [Fact]
    public void Directory_of_a_version_without_positions_has_the_room_that_is_the_default()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(Path.Combine(directory.Path, "engine.json"), """{ "maxContracts": 16, "maxOrders": 2048, "maxLadderBytes": 1048576 }""");
        EngineOptions options = EngineCapacity.Read(new VenueDirectories(directory.Path))!.ToOptions();
        EngineOptions standard = new();
        Assert.Equal((16, 2048, 1048576), (options.MaxContracts, options.MaxOrders, options.MaxLadderBytes));
        Assert.Equal((standard.MaxPositions, standard.MaxChanges), (options.MaxPositions, options.MaxChanges));
    }

    [Fact]
    public void Other_room_for_positions_than_the_directory_was_made_with_is_refused()
    {
        using TemporaryDirectory directory = new();
        VenueDirectories directories = new(directory.Path);
        EngineCapacity.Settle(directories, new EngineOptions { MaxPositions = 2_048 });
        EngineCapacity.Settle(directories, new EngineOptions { MaxPositions = 2_048 });
        ConfigurationException refusal = Assert.Throws<ConfigurationException>(() => EngineCapacity.Settle(directories, new EngineOptions { MaxPositions = 4_096 }));
        Assert.Contains("$.capacity.maxPositions is 4096, expected 2048", refusal.Message, StringComparison.Ordinal);
    }
}
